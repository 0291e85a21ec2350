/** What the core and the hub say in English sentences; `told` finds them by these patterns. */
export const TOLD_TEXTS = {} as const;

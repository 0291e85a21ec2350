/** How the line begins that says the window can be used; tests and the launcher wait for it. */
export const READY_WORDS = 'Outpost is ready';

/** @param where the address of the window, in the browser host. */
export function readyLine(where?: string): string {
  return where === undefined ? READY_WORDS : `${READY_WORDS}: ${where}`;
}

/** Counts whom a file leaves out, by reason, and says so in words at its end. */
export interface LeftOut {
  count(reason: string): void;
  /** "12 people without a VANID are left out." Empty when nobody is. */
  words(): string;
}

/** Reasons are said after the number: "without a VANID", "not texted". */
export function createLeftOut(): LeftOut {
  const counts = new Map<string, number>();
  return {
    count: (reason) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    words: () =>
      [...counts]
        .map(([reason, n]) => `${n} ${n === 1 ? 'person' : 'people'} ${reason} ${n === 1 ? 'is' : 'are'} left out.`)
        .join(' '),
  };
}

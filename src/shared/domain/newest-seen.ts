/**
 * The newest text, of either side, that somebody who reads these saw: the one that came to this laptop last, not the one
 * that stands at the end. What is brought from another laptop may come in another order than it was written.
 * @returns null = there is none.
 */
export function newestSeen(messages: readonly { readonly id: number }[]): number | null {
  return messages.length === 0 ? null : Math.max(...messages.map(({ id }) => id));
}

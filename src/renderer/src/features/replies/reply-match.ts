import { foldText } from '#shared/domain/fold-text.ts';

/** The replies that have every typed word in their name or text; those that have them in the name come first. */
export function fuzzyMatch<Reply extends { readonly label: string; readonly text: string }>(
  replies: readonly Reply[],
  typed: string,
): Reply[] {
  const words = foldText(typed).split(' ').filter(Boolean);
  const has = (text: string): boolean => {
    const folded = foldText(text);
    return words.every((word) => folded.includes(word));
  };
  const named = replies.filter(({ label }) => has(label));
  return [...named, ...replies.filter((reply) => !has(reply.label) && has(`${reply.label} ${reply.text}`))];
}

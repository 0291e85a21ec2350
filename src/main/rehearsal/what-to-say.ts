import type { ConversationDetail } from '#shared/contract/conversations.ts';

const WRONG_NUMBER = /\bwrong (?:number|person)\b|\bn[uú]mero equivocado\b|\bnot (?:my|me)\b/i;
const YES = /\b(?:yes|sure|yep|absolutely|definitely|count me in)\b/i;

export function saysWrongNumber(said: string): boolean {
  return WRONG_NUMBER.test(said);
}

/** The label of the answer to the campaign's question that a reply means. */
export function labelFor(said: string): 'Yes' | 'No' | 'Maybe' {
  if (YES.test(said)) return 'Yes';
  return /\bno\b/i.test(said) ? 'No' : 'Maybe';
}

/** The suggested quick reply, or the first; a second answer to the same person says so, for nobody writes the same twice. */
export function replyTo({ quickReplies, suggestion, messages }: ConversationDetail): string {
  const offered = quickReplies[suggestion?.quickReply ?? 0]?.text ?? 'Thank you for your answer!';
  const answers = messages.filter(({ direction, step }) => direction === 'out' && step === 'reply').length;
  return answers === 0 ? offered : `${offered} (${answers + 1})`;
}

/** Words of their own that are one slip away from "stop". */
const OWN_WORDS = /^(?:atop|crop|shop|slop|step|stoop|stomp|stool|stops|store|storm|story|stow|strop|swop|stoa|stob)$/;

/** One slip of the finger: a letter wrong, one too many, one too few, or two swapped. */
const ALMOST =
  /^(?:[a-z]top|s[a-z]op|st[a-z]p|sto[a-z]|[a-z]stop|s[a-z]top|st[a-z]op|sto[a-z]p|stop[a-z]|stp|sop|sto|tsop|sotp|stpo)$/;

/** Whether a folded word is "stop" with one slip of the finger, and no word of its own. */
export function isAlmostStop(word: string): boolean {
  return word !== 'stop' && ALMOST.test(word) && !OWN_WORDS.test(word);
}

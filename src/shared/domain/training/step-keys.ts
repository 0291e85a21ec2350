/** Commands that do something to a person at once: what comes of them is judged, not the key. */
const WORK: ReadonlySet<string> = new Set([
  'initials.send',
  'initials.skip',
  'replies.send',
  'replies.sendOther',
  'replies.answer',
  'replies.answerSuggested',
  'replies.answerText',
  'replies.later',
  'replies.done',
  'replies.handover',
  'replies.helped',
  'replies.withdraw',
  'person.optOut',
  'person.wrongNumber',
  'person.tag',
  'person.note',
  'undo',
]);

/** Commands about which the coach says nothing: ways about the desk, and out of a field. */
const KNOWN: ReadonlySet<string> = new Set([
  'go.training',
  'go.initials',
  'go.replies',
  'leaveField',
  'palette',
  'keys',
  'replies.takeIn',
  'theme',
  'initials.bringBack',
]);

export const isWork = (command: string): boolean => WORK.has(command);
export const isKnownHere = (command: string): boolean => KNOWN.has(command);

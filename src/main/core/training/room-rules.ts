import { refused } from '../refusal.ts';

/** What a texter's screens call; the rest of the desk is not furnished in the practice room. */
const OPEN_GROUPS: ReadonlySet<string> = new Set(['system', 'conversations', 'sending', 'photos', 'reminders']);
const OPEN_CALLS: ReadonlySet<string> = new Set([
  'settings.get',
  'campaigns.all',
  'campaigns.get',
  'library.get',
  'library.find',
  'hub.status',
  'hub.refused',
  'lists.takeOffered',
]);
/** What the keys of a texter change. */
const OPEN_SETTINGS: ReadonlySet<string> = new Set(['afterSend', 'replySound', 'replyNotice', 'language']);

/** Refuses a call that has no place in the practice room: nothing there is a list, a setting or a result of the office. */
export function mustBePracticed(path: string, input: unknown): void {
  const [group = ''] = path.split('.');
  if (OPEN_GROUPS.has(group) || OPEN_CALLS.has(path)) return;
  if (path === 'settings.update' && Object.keys(input ?? {}).every((key) => OPEN_SETTINGS.has(key))) return;
  throw refused('NOT_PRACTICED', 'The practice shift has first texts and replies only. The rest is at your own desk.');
}

import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { assertNever } from '../../ui/assert-never.ts';

type Stated = Pick<ConversationDetail, 'status' | 'closedReason' | 'optOut' | 'laterUntil'>;

const TIME = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });

/** Where a conversation stands, in a word or three. */
export function conversationWords({ status, closedReason, optOut, laterUntil }: Stated): string {
  if (optOut !== null) return 'Opted out';
  switch (status) {
    case 'todo':
      return 'Not texted yet';
    case 'skipped':
      return 'Skipped';
    case 'waiting':
      return 'Waits for their answer';
    case 'needs_reply':
      return 'Needs a reply';
    case 'later':
      return laterUntil === null ? 'Later' : `Later, at ${TIME.format(laterUntil)}`;
    case 'closed':
      return closedReason === 'wrong_number' ? 'Wrong number' : 'Done';
    case 'away':
      return 'On another laptop';
    default:
      return assertNever(status);
  }
}

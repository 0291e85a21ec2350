import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';

type Stated = Pick<ConversationDetail, 'status' | 'closedReason' | 'optOut' | 'laterUntil'>;

const TIME = dateFormat({ hour: 'numeric', minute: '2-digit' });

/** Where a conversation stands, in a word or three. */
export function conversationWords({ status, closedReason, optOut, laterUntil }: Stated): string {
  if (optOut !== null) return t('Opted out');
  switch (status) {
    case 'todo':
      return t('Not texted yet');
    case 'skipped':
      return t('Skipped');
    case 'waiting':
      return t('Waits for their answer');
    case 'needs_reply':
      return t('Needs a reply');
    case 'later':
      return laterUntil === null ? t('Later') : t('Later, at {{laterUntil}}', { laterUntil: TIME.format(laterUntil) });
    case 'closed':
      return closedReason === 'wrong_number' ? t('Wrong number') : t('Done');
    case 'away':
      return t('On another laptop');
    default:
      return assertNever(status);
  }
}

import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import type { Sending } from '../sending/sending.ts';
import { optOutOfPress, standingOf, type ActionDetails } from '../store/actions.ts';
import { holdMessage } from '../store/conversation-messages.ts';
import type { DetailRow } from '../store/conversation-views.ts';
import { conversationsBound, setConversation, type ConversationRow } from '../store/conversations.ts';
import { headOf, messageById } from '../store/messages.ts';
import { putOptOut } from '../store/opt-outs.ts';
import { queuedTo } from '../store/outbox.ts';
import type { Mode } from '../store/campaign-mode.ts';
import { act, type Deed } from './act.ts';
import { learnOptOut } from './lessons.ts';
import { recordOptOut } from './opt-out-at-hub.ts';
import { personName } from './person-name.ts';

export interface OptOutInput {
  readonly conversationId: number;
  /** Whether the one confirmation text shall follow. */
  readonly confirm: boolean;
  readonly pressId: string;
}

/** So long the key can be undone, and so long the confirmation waits. */
export const UNDO_MS = 5_000;

/**
 * A texter's key opts the number out at once, everywhere: conversations with nothing to answer are closed, and texts
 * that are queued to the number wait out the undo time, after which the permit refuses them. The one confirmation text
 * waits as long; who was never texted, or is with another laptop by now, gets none. Where a word of theirs has opted them out already, the key sends the confirmation and closes.
 */
export function optOutByTexter(ctx: CoreContext, sending: Sending, input: OptOutInput): ActionResult {
  const { conversationId, pressId } = input;
  const before = optOutOfPress(ctx.db, conversationId, pressId);
  if (before) return { ok: true, actionId: before.id, words: 'Opted out.', undoUntil: before.at + UNDO_MS };
  const press = (row: DetailRow, at: number): Deed<'opt_out'> => {
    const mode = row.campaign_mode ?? ctx.settings.get().mode;
    const undoUntil = at + UNDO_MS;
    const confirm = input.confirm && row.texted_at !== null && row.status !== 'away';
    const fresh = putOptOut(ctx.db, {
      phone: row.phone,
      opted_out_at: at,
      source: 'texter',
      campaign_id: row.campaign_id,
      conversation_id: row.id,
      message_id: headOf(ctx.db, row.id),
      matched: '',
      texter: ctx.settings.texter(),
      practice: mode === 'practice' ? 1 : 0,
    });
    if (fresh) learnOptOut({ db: ctx.db, conversationId, campaignId: row.campaign_id });
    const held = holdQueued(ctx, row.phone, mode, undoUntil);
    const conversations = closeConversations(ctx, row, mode);
    const confirmationId = confirm
      ? sending.queueOptOutConfirmation({ conversationId, pressId, notBeforeAt: undoUntil })
      : null;
    if (!fresh && confirmationId === null && conversations.length === 0) throw alreadyOut(confirm);
    const about = [...(fresh ? [row.id] : []), ...conversations.map(({ id }) => id)];
    const opUuids = recordOptOut(ctx, { phone: row.phone, mode, fresh, about, undoUntil });
    return {
      kind: 'opt_out',
      detail: { pressId, fresh, conversations, held, confirmationId, opUuids },
      words: wordsFor(row, fresh, confirmationId !== null),
      undoUntil,
    };
  };
  return act(ctx, conversationId, press, { evenAway: true });
}

function alreadyOut(confirm: boolean) {
  const words = confirm ? 'has opted out, and has had the confirmation' : 'has opted out already';
  return refused('ALREADY', `This person ${words}.`);
}

function wordsFor(row: DetailRow, fresh: boolean, confirmed: boolean): string {
  const name = personName(row);
  if (!fresh) return confirmed ? `The confirmation goes to ${name}.` : `${name} had opted out already: closed.`;
  return confirmed ? `${name} is opted out; one confirmation follows.` : `${name} is opted out.`;
}

type Detail = ActionDetails['opt_out'];

function holdQueued({ db }: CoreContext, phone: string, mode: Mode, until: number): Detail['held'] {
  return queuedTo(db, phone, mode).map((messageId) => {
    const notBeforeAt = messageById(db, messageId)?.not_before_at ?? null;
    holdMessage(db, messageId, Math.max(until, notBeforeAt ?? 0));
    return { messageId, notBeforeAt };
  });
}

/** The pressed conversation, and every other one that the opt-out binds and that has nothing to answer. */
function closeConversations({ db }: CoreContext, pressed: DetailRow, mode: Mode): Detail['conversations'] {
  const others = conversationsBound(db, pressed.phone, mode).filter(
    (row) => row.id !== pressed.id && hasNothingToAnswer(row),
  );
  return [pressed, ...others]
    .filter((row) => row.closed_reason !== 'opted_out' && row.status !== 'away')
    .map((row) => {
      setConversation(db, row.id, { status: 'closed', closed_reason: 'opted_out', urgency: 0, later_until: null });
      const before = { ...standingOf(row), last_outbound_at: row.last_outbound_at };
      return { id: row.id, before, head: headOf(db, row.id) };
    });
}

function hasNothingToAnswer({ status }: ConversationRow): boolean {
  return status === 'todo' || status === 'waiting' || status === 'later';
}

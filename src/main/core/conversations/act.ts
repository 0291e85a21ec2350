import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { insertAction, type ActionDetails, type UndoableKind } from '../store/actions.ts';
import { conversationDetailRow, type DetailRow } from '../store/conversation-views.ts';
import { away } from './at-hub.ts';

/** What a person did to a conversation, once it is on the disk. */
export interface Deed<Kind extends UndoableKind> {
  readonly kind: Kind;
  readonly detail: ActionDetails[Kind];
  /** What happened, for the person who did it. */
  readonly words: string;
  /** Until when it can be undone; null = as long as nothing else has happened. */
  readonly undoUntil?: number | null;
}

/**
 * Runs one action of a person on one conversation: what it changes, the record of it (with what an undo needs) and what
 * the hub is told are one transaction, and windows hear of it afterwards. A conversation that another laptop has now is
 * refused, unless `evenAway`.
 */
export function act<Kind extends UndoableKind>(
  ctx: CoreContext,
  conversationId: number,
  change: (row: DetailRow, at: number) => Deed<Kind>,
  { evenAway = false }: { readonly evenAway?: boolean } = {},
): ActionResult {
  const { db, clock, settings } = ctx;
  const result = db.transaction((): ActionResult => {
    const row = conversationDetailRow(db, conversationId);
    if (!row) throw notFound('This conversation is not here any more.');
    if (row.status === 'away' && !evenAway) throw away();
    const at = clock.now();
    const { kind, detail, words, undoUntil = null } = change(row, at);
    const actionId = insertAction(db, {
      kind,
      conversation_id: conversationId,
      campaign_id: row.campaign_id,
      texter: settings.texter(),
      at,
      detail,
    });
    return { ok: true, actionId, words, undoUntil };
  })();
  ctx.events.changed(['conversations'], [conversationId]);
  return result;
}

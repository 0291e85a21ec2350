import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import type { CoreContext } from '../context.ts';
import type { ConversationAtHub } from '../hub/op-log.ts';
import { notFound, refused } from '../refusal.ts';
import { hasOpenText } from '../store/conversation-messages.ts';
import { conversationDetailRow, type DetailRow } from '../store/conversation-views.ts';
import { setConversation } from '../store/conversations.ts';
import { hubMember } from '../store/hub-member.ts';
import { insertNote } from '../store/notes.ts';
import { askHelp, markHelp } from './ask-help.ts';
import { away } from './at-hub.ts';
import { personName } from './person-name.ts';

export interface HandOver {
  readonly conversationId: number;
  /** Null = to the organizers' desk. */
  readonly toDeviceId: string | null;
  /** How that laptop is called, for the words. */
  readonly toLabel?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * Gives a conversation to another laptop of the office or to the organizers' desk, with a note if there is one; here it
 * is away from then on. Refused while a text to the person is on its way: no other laptop could say what became of it.
 */
export function handOver(ctx: CoreContext, { conversationId, toDeviceId, toLabel, note = '' }: HandOver) {
  const { db, ops } = ctx;
  const words = db.transaction((): string => {
    const row = conversationDetailRow(db, conversationId);
    if (!row) throw notFound('This conversation is not here any more.');
    const ref = ops.conversation(conversationId);
    if (!ref && toDeviceId === null) return askHelp(ctx, { conversationId, note }).words;
    if (!ref)
      throw refused(
        'NOT_AT_HUB',
        'Only conversations of the hub can be handed over; this one is on this laptop alone.',
      );
    refuseUnlessFree(ctx, row, toDeviceId);
    if (toDeviceId === null && row.texted_at !== null) askTheDesk(ctx, row.id, ref, note);
    else if (note.trim() !== '') writeNote(ctx, conversationId, ref, note.trim());
    ops.record('handover', { ...ref, toDeviceId });
    setConversation(db, conversationId, { status: 'away', closed_reason: null, later_until: null, urgency: 0 });
    return `${personName(row)} is with ${toDeviceId === null ? 'the organizers' : (toLabel ?? 'another laptop')} now.`;
  })();
  ctx.events.changed(['conversations'], [conversationId]);
  return { words };
}

function refuseUnlessFree({ db }: CoreContext, row: DetailRow, toDeviceId: string | null): void {
  if (row.status === 'away') throw away();
  if (toDeviceId !== null && toDeviceId === hubMember(db)?.device_id) {
    throw refused('ALREADY', 'This laptop has this conversation already.');
  }
  if (!hasOpenText(db, row.id)) return;
  throw refused('ON_ITS_WAY', 'A text to this person is still on its way. Take it back, or wait until it has gone.');
}

/** Whoever takes it sees that help is wanted, by whom, and why. */
function askTheDesk(ctx: CoreContext, conversationId: number, ref: ConversationAtHub, note: string): void {
  if (markHelp(ctx, conversationId, note, ctx.clock.now()))
    ctx.ops.record('tag', { ...ref, tag: NEEDS_HELP, on: true });
  else if (note.trim() !== '') writeNote(ctx, conversationId, ref, note.trim());
}

/** The note is told before the handing over, while this laptop may still add to the conversation without a doubt. */
function writeNote(ctx: CoreContext, conversationId: number, ref: ConversationAtHub, body: string): void {
  const uid = ctx.ids.uuid();
  insertNote(ctx.db, conversationId, { body, written_at: ctx.clock.now(), texter: ctx.settings.texter(), uid });
  ctx.ops.record('note', { ...ref, noteId: uid, body });
}

import type { ActionResult } from '#shared/contract/conversations.ts';
import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { standingOf, type Standing } from '../store/actions.ts';
import type { DetailRow } from '../store/conversation-views.ts';
import { setConversation } from '../store/conversations.ts';
import { headOf } from '../store/messages.ts';
import { act, type Deed } from './act.ts';
import { recordStanding } from './at-hub.ts';
import { personName } from './person-name.ts';

type MovingKind = 'skip' | 'later' | 'done' | 'wrong_number';

const MINUTE_MS = 60_000;

/** Moves a conversation to where `change` says, and remembers where it stood. */
function move(
  ctx: CoreContext,
  row: DetailRow,
  kind: MovingKind,
  change: Partial<Standing>,
  words: string,
): Deed<MovingKind> {
  const before = standingOf(row);
  const after: Standing = { ...before, closed_reason: null, later_until: null, urgency: 0, ...change };
  setConversation(ctx.db, row.id, after);
  const opUuid = recordStanding(ctx, row.id, after);
  return { kind, detail: { before, after, opUuid, head: headOf(ctx.db, row.id) }, words };
}

/** Sets a contact aside who shall not get the first text. */
export function skipContact(ctx: CoreContext, conversationId: number, reason: string): ActionResult {
  return act(ctx, conversationId, (row) => {
    if (row.status !== 'todo') throw refused('NOT_NOW', 'Only somebody who has not been texted yet can be skipped.');
    return move(ctx, row, 'skip', { status: 'skipped', skip_reason: reason || null }, `Skipped ${personName(row)}.`);
  });
}

/** Takes a conversation out of sight for some time; it comes back among the replies. */
export function setLater(ctx: CoreContext, conversationId: number, minutes: number): ActionResult {
  return act(ctx, conversationId, (row, at) => {
    refuseUnlessOpen(row);
    const later_until = at + minutes * MINUTE_MS;
    const words = `${personName(row)} comes back in ${durationWords(minutes)}.`;
    return move(ctx, row, 'later', { status: 'later', later_until, urgency: row.urgency }, words);
  });
}

/** Nothing is left to answer; a new reply opens it again. */
export function setDone(ctx: CoreContext, conversationId: number): ActionResult {
  return act(ctx, conversationId, (row) => {
    refuseUnlessOpen(row);
    const words = `Done with ${personName(row)}.`;
    return move(ctx, row, 'done', { status: 'closed', closed_reason: 'done' }, words);
  });
}

/** The number belongs to somebody else: this campaign texts it no more. */
export function setWrongNumber(ctx: CoreContext, conversationId: number): ActionResult {
  return act(ctx, conversationId, (row) => {
    if (row.closed_reason === 'wrong_number') throw refused('ALREADY', 'This number is marked as wrong already.');
    const words = `The number of ${personName(row)} is marked as wrong.`;
    return move(ctx, row, 'wrong_number', { status: 'closed', closed_reason: 'wrong_number' }, words);
  });
}

function refuseUnlessOpen(row: DetailRow): void {
  if (row.status === 'todo') throw refused('NOT_NOW', 'This person has not been texted yet. Skip them instead.');
  if (row.status === 'skipped') throw refused('NOT_NOW', 'This contact was skipped. Undo the skip first.');
  if (row.status === 'closed') throw refused('NOT_NOW', closedWords[row.closed_reason ?? 'done']);
}

const closedWords = {
  opted_out: 'This person has opted out: the conversation is closed.',
  wrong_number: 'The number is marked as wrong: the conversation is closed.',
  done: 'This conversation is done already.',
} as const;

function durationWords(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? 'one minute' : `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return hours === 1 ? 'one hour' : `${hours} hours`;
  const days = Math.round(minutes / 1440);
  return days === 1 ? 'one day' : `${days} days`;
}

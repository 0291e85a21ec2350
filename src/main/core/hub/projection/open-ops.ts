import { opBodies, type OpBody, type OpKind } from '#shared/protocol/ops.ts';
import { ownTextsIn, type OwnText } from '../../store/hub-messages.ts';
import { opsAbout, type RecordedOp } from '../../store/merge-ops.ts';
import { headSeenBy, messageById } from '../../store/messages.ts';
import type { Db } from '../../store/open.ts';
import type { OpenOp } from '../merge/open-op.ts';

/**
 * What was done here about a person and the hub's row may not show yet, in order. A text counts from its press until the
 * hub has been told that it went. It moves the conversation no more once the hub's row shows something that was done since:
 * the row says better than any repetition where that led, and what the person wrote after it.
 * @param conversationId null = the person is not here yet.
 */
export function openOpsOf(
  db: Db,
  { campaignUid, phone }: { readonly campaignUid: string; readonly phone: string },
  conversationId: number | null,
): OpenOp[] {
  const recorded = opsAbout(db, campaignUid, phone);
  const own = conversationId === null ? [] : ownTextsIn(db, conversationId);
  const going = new Map(own.filter((text) => counts(text, recorded)).map((text) => [text.uid.toLowerCase(), text]));
  const gone = new Set(own.filter(went).map((text) => text.uid.toLowerCase()));
  const shown = recorded.findLastIndex(
    // A text that went moved the conversation at its permit: its outcome stands nearest to that.
    (op) => op.state === 'settled' && (MOVES.has(op.kind) || (op.kind === 'outcome' && gone.has(op.message_uid ?? ''))),
  );
  const ops: OpenOp[] = [];
  const add = (op: OpenOp | null): void => {
    if (op) ops.push(op);
  };
  const known = new Set(recorded.filter(({ kind }) => kind === 'text').map((op) => op.message_uid));
  // The record of those is gone: they are older than all that is left of it.
  for (const [uid, text] of going) if (!known.has(uid)) add(textOp(db, text, shown >= 0));
  for (const [place, op] of recorded.entries()) {
    const text = op.kind === 'text' ? going.get(op.message_uid ?? '') : undefined;
    if (text) add(textOp(db, text, place < shown));
    else if (op.kind !== 'text' && op.state !== 'settled') add(readOp(op));
  }
  return ops;
}

/** Kinds that say where a conversation stands. */
const MOVES: ReadonlySet<string> = new Set<OpKind>(['later', 'done', 'wrong_number', 'reopen', 'opt_out', 'skip']);

/** Whether the carrier had this text, as far as is known here. */
function went({ state, carrier_id: carrierId }: OwnText): boolean {
  return ['accepted', 'unknown', 'sent', 'delivered'].includes(state) || (state === 'failed' && carrierId !== null);
}

/** Whether the hub's row of the conversation may lack this text. One that the carrier refused holds its place. */
function counts(text: OwnText, recorded: readonly RecordedOp[]): boolean {
  switch (text.state) {
    case 'queued':
    case 'sending':
      return true;
    case 'failed':
      return text.carrier_id === null;
    case 'accepted':
    case 'unknown':
    case 'sent':
    case 'delivered':
      return recorded.some((op) => op.kind === 'outcome' && op.state !== 'settled' && isAbout(op, text));
    default:
      return false;
  }
}

function isAbout(op: RecordedOp, text: OwnText): boolean {
  return op.message_uid === text.uid.toLowerCase();
}

function textOp(db: Db, text: OwnText, movedOn: boolean): OpenOp | null {
  const message = messageById(db, text.id);
  if (!message) return null;
  const seen = headSeenBy(db, message);
  const head = seen === null ? null : (messageById(db, seen)?.inbound_id ?? null);
  return { kind: 'text', head, pressedAt: text.created_at, movedOn };
}

/** A recorded op as the merge takes it; null = it does not concern where a conversation stands or what is on it. */
function readOp({ kind, body, by_person: by, at }: RecordedOp): OpenOp | null {
  const read = <K extends OpKind>(name: K): OpBody<K> => opBodies[name].parse(JSON.parse(body)) as OpBody<K>;
  switch (kind) {
    case 'answer': {
      const { questionId, optionId, optionIds, words } = read('answer');
      return { kind, questionId, optionId, optionIds, words, by, at };
    }
    case 'note': {
      const { noteId, body: words } = read('note');
      return { kind, noteId, body: words, by, at };
    }
    case 'tag': {
      const { tag, on } = read('tag');
      return { kind, tag, on };
    }
    case 'follow_up': {
      const { step, dueAt } = read('follow_up');
      return { kind, step, dueAt };
    }
    case 'skip':
      return { kind, reason: read('skip').reason };
    case 'later': {
      const { until, head } = read('later');
      return { kind, until, head };
    }
    case 'done':
      return { kind, head: read('done').head };
    case 'handover':
      return { kind, toDeviceId: read('handover').toDeviceId };
    case 'wrong_number':
    case 'reopen':
    case 'opt_out':
      return { kind };
    default:
      return null;
  }
}

import { first, run } from './statement.ts';
import type { AnswerRow } from './answers.ts';
import type { ConversationRow } from './conversations.ts';
import type { Db } from './open.ts';

/** Where a conversation stood: what an undo puts back. */
export type Standing = Pick<ConversationRow, 'status' | 'closed_reason' | 'skip_reason' | 'urgency' | 'later_until'>;

export function standingOf(row: ConversationRow): Standing {
  const { status, closed_reason, skip_reason, urgency, later_until } = row;
  return { status, closed_reason, skip_reason, urgency, later_until };
}

/** The op that told the hub; none = the hub is not concerned. */
interface Told {
  opUuid?: string | undefined;
}
/** The newest inbound text that was here then (its id; null = none): only one that came since keeps an undo from hiding it. */
interface Seen {
  head?: number | null | undefined;
}
interface Moved extends Told, Seen {
  before: Standing;
  after: Standing;
}

/** What each kind of action leaves for its undo. No text of a message, no number, no name. */
export interface ActionDetails {
  skip: Moved;
  later: Moved;
  done: Moved;
  wrong_number: Moved;
  answer: Told & { questionId: number; before: AnswerRow[]; after: AnswerRow[] };
  tag: Told & { tag: string; added: boolean };
  note: Told & { noteId: number };
  opt_out: {
    /** The ops that told the hub. */
    opUuids?: string[];
    pressId: string;
    /** Whether this key opted the number out, and not an earlier word or key. */
    fresh: boolean;
    conversations: (Seen & { id: number; before: Standing & Pick<ConversationRow, 'last_outbound_at'> })[];
    /** Queued texts to the number that wait for the undo time, and until when they waited before. */
    held: { messageId: number; notBeforeAt: number | null }[];
    confirmationId: number | null;
  };
}
export type UndoableKind = keyof ActionDetails;

/** An action that can be undone. Times are milliseconds since the epoch. */
export type ActionRow = {
  [Kind in UndoableKind]: {
    id: number;
    kind: Kind;
    conversation_id: number;
    at: number;
    undone_at: number | null;
    detail: ActionDetails[Kind];
  };
}[UndoableKind];

export interface NewAction<Kind extends UndoableKind> {
  readonly kind: Kind;
  readonly conversation_id: number;
  readonly campaign_id: number;
  readonly texter: string;
  readonly at: number;
  readonly detail: ActionDetails[Kind];
}

const INSERT = 'insert into action (kind, conversation_id, campaign_id, texter, at, detail) values (?, ?, ?, ?, ?, ?)';
/** Keeps what a person did; says the action's id. */
export function insertAction<Kind extends UndoableKind>(db: Db, action: NewAction<Kind>): number {
  const { kind, conversation_id, campaign_id, texter, at, detail } = action;
  return run(db, INSERT, kind, conversation_id, campaign_id, texter, at, JSON.stringify(detail)).id;
}

const KINDS = `('skip', 'later', 'done', 'wrong_number', 'answer', 'tag', 'note', 'opt_out')`;
const COLUMNS = 'id, kind, conversation_id, at, undone_at, detail';

const LAST = `select ${COLUMNS} from action where at >= ? and texter = ? and kind in ${KINDS} and undone_at is null
  order by at desc, id desc limit 1`;
/** The newest action of a texter since `since` that has an undo and was not undone. */
export function lastUndoable(db: Db, texter: string, since: number): ActionRow | null {
  return parsed(first<Unparsed>(db, LAST, since, texter));
}

const BY_ID = `select ${COLUMNS} from action where id = ? and texter = ? and kind in ${KINDS}`;
/** An action of this texter that has an undo. */
export function undoableById(db: Db, id: number, texter: string): ActionRow | null {
  return parsed(first<Unparsed>(db, BY_ID, id, texter));
}

const OPT_OUT_PRESS = `select ${COLUMNS} from action where conversation_id = ? and kind = 'opt_out'
  and json_extract(detail, '$.pressId') = ?`;
/** The action of an opt-out key press that was made already. */
export function optOutOfPress(db: Db, conversationId: number, pressId: string): ActionRow | null {
  return parsed(first<Unparsed>(db, OPT_OUT_PRESS, conversationId, pressId));
}

const LAST_ANSWER = `select max(id) as id from action where conversation_id = ? and kind = 'answer'`;
/** The newest recording of an answer in a conversation; null = there is none. */
export function lastAnswerAction(db: Db, conversationId: number): number | null {
  return first<{ id: number | null }>(db, LAST_ANSWER, conversationId)?.id ?? null;
}

type Unparsed = Omit<ActionRow, 'detail'> & { detail: string };

function parsed(row: Unparsed | null): ActionRow | null {
  if (!row) return null;
  const detail: unknown = JSON.parse(row.detail);
  return { ...row, detail: row.kind === 'answer' ? answerDetail(detail as OlderAnswer) : detail } as ActionRow;
}

/** What was kept of an answer when a question could have but one. */
type OlderAnswer =
  | ActionDetails['answer']
  | (Told & { questionId: number; before: Omit<AnswerRow, 'words'> | null; optionId: number | null });

function answerDetail(detail: OlderAnswer): ActionDetails['answer'] {
  if (!('optionId' in detail)) return detail;
  const { before, optionId, ...rest } = detail;
  return {
    ...rest,
    before: before ? [{ ...before, words: null }] : [],
    after: optionId === null ? [] : [{ option_id: optionId, answered_at: 0, texter: '', words: null }],
  };
}

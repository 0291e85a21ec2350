import type { ConversationStatus } from '../store/conversations.ts';
import {
  countResults,
  countTexts,
  customFieldNames,
  questionTexts,
  textsAfter,
  type ExportScope,
  type TextRow,
} from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { e164Cell, type Cell } from '#shared/results/csv-cells.ts';
import { personResults, type PersonResult } from './person-results.ts';
import { plainColumns, questionColumns, QUESTIONS_KEY, type Sheet } from './sheet.ts';

/** A millisecond or two of work: what a key press waits for at most. */
const SLICE = 500;

const CONTACT_HEADERS = [
  'campaignId',
  'campaign',
  'assignmentId',
  'texter[firstName]',
  'texter[lastName]',
  'texter[email]',
  'texter[cell]',
  'texter[assignedCell]',
  'contact[firstName]',
  'contact[lastName]',
  'contact[cell]',
  'contact[zip]',
  'contact[city]',
  'contact[state]',
  'contact[optOut]',
  'contact[messageStatus]',
  'contact[errorCode]',
  'contact[external_id]',
  'contact[tags]',
] as const;

/** Spoke's export of contacts. An assignment is whoever texted, for Spoke's own number of it means nothing elsewhere. */
export function spokeContactsSheet(snapshot: Db, scope: ExportScope): Sheet {
  const fields = customFieldNames(snapshot, scope).filter((name) => name !== 'city');
  const questions = questionTexts(snapshot, scope);
  return {
    columns: [
      ...plainColumns([...CONTACT_HEADERS, ...fields.map((name) => `contact[${name}]`)]),
      ...questionColumns(questions, '').map((column) => ({
        ...column,
        key: QUESTIONS_KEY,
        header: `question[${column.question}]`,
      })),
    ],
    total: countResults(snapshot, scope),
    slices: contacts(snapshot, scope, fields, questions),
  };
}

function* contacts(snapshot: Db, scope: ExportScope, fields: readonly string[], questions: readonly string[]) {
  for (const people of personResults(snapshot, scope)) {
    yield people.map((person): Cell[] => [
      ...contactCells(person),
      ...fields.map((name) => person.fields[name] ?? null),
      ...questions.map((question) => person.answers.get(question)?.join('; ') ?? null),
    ]);
  }
}

function contactCells({ row, texts, fields, tags }: PersonResult): Cell[] {
  const [firstName = '', ...lastNames] = (texts?.texter ?? '').split(' ');
  return [
    row.campaign_uid,
    row.campaign,
    texts?.texter ?? null,
    firstName,
    lastNames.join(' '),
    null,
    null,
    e164Cell(texts?.our_number ?? null),
    row.first_name,
    row.last_name,
    e164Cell(row.phone),
    row.zip,
    fields['city'] ?? null,
    row.state,
    row.opted_out_at === null ? 'false' : 'true',
    messageStatus(row.status, row.replied_at !== null),
    texts?.initial_error ?? null,
    row.external_id,
    tags.join('; '),
  ];
}

function messageStatus(status: ConversationStatus, replied: boolean): string {
  if (status === 'todo') return 'needsMessage';
  if (status === 'needs_reply' || status === 'later') return 'needsResponse';
  if (status === 'waiting') return replied ? 'convo' : 'messaged';
  return 'closed';
}

const MESSAGE_HEADERS = [
  'assignmentId',
  'campaignId',
  'userNumber',
  'contactNumber',
  'isFromContact',
  'sendStatus',
  'attemptedAt',
  'text',
  'errorCode',
] as const;

const SEND_STATUS: Readonly<Record<TextRow['state'], string>> = {
  queued: 'QUEUED',
  sending: 'SENDING',
  accepted: 'SENT',
  sent: 'SENT',
  delivered: 'DELIVERED',
  received: 'DELIVERED',
  failed: 'ERROR',
  refused: 'ERROR',
  unknown: 'SENDING',
  withdrawn: 'NOT_ATTEMPTED',
};

/** Spoke's export of messages. Texts that were taken back before they went are not in it: Spoke has none of those. */
export function spokeMessagesSheet(snapshot: Db, scope: ExportScope): Sheet {
  return {
    columns: plainColumns(MESSAGE_HEADERS),
    total: countTexts(snapshot, scope),
    slices: messages(snapshot, scope),
  };
}

function* messages(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  let after = { created_at: Number.MIN_SAFE_INTEGER, id: 0 };
  for (;;) {
    const rows = textsAfter(snapshot, scope, after, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.filter(({ state }) => state !== 'withdrawn').map(messageCells);
    after = last;
  }
}

function messageCells(row: TextRow): Cell[] {
  const isOurs = row.direction === 'out';
  return [
    row.texter,
    row.campaign_uid,
    e164Cell(isOurs ? row.from_number : row.to_number),
    e164Cell(row.phone),
    isOurs ? 'false' : 'true',
    SEND_STATUS[row.state],
    new Date(row.created_at).toISOString(),
    row.body,
    row.error_code,
  ];
}

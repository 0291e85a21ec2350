import { customFields } from '../campaigns/merge-fields.ts';
import { countOptOuts, countResults, optOutsAfter, questionTexts, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { e164Cell, type Cell } from '#shared/results/csv-cells.ts';
import { createLeftOut, type LeftOut } from './people-left-out.ts';
import { personResults, type PersonResult } from './person-results.ts';
import { plainColumns, questionColumns, type Sheet } from './sheet.ts';

const SLICE = 1_000;
const HEADERS = [
  'email',
  'first_name',
  'last_name',
  'can2_phone',
  'can2_state_abbreviated',
  'zip_code',
  'can2_user_tags',
] as const;
const UNSUBSCRIBE_HEADERS = ['email', 'first_name', 'last_name', 'can2_phone'] as const;

/** Action Network's upload of people with tags. Who opted out is in the other file: this upload would subscribe them again. */
export function actionNetworkSheet(snapshot: Db, scope: ExportScope): Sheet {
  const questions = questionTexts(snapshot, scope);
  const leftOut = createLeftOut();
  return {
    columns: [...plainColumns(HEADERS), ...questionColumns(questions, '')],
    total: countResults(snapshot, scope),
    slices: people(snapshot, scope, questions, leftOut),
    note: leftOut.words,
  };
}

function* people(snapshot: Db, scope: ExportScope, questions: readonly string[], leftOut: LeftOut) {
  for (const slice of personResults(snapshot, scope)) {
    yield slice.flatMap((person) => {
      const reason = whyNot(person);
      if (reason !== null) leftOut.count(reason);
      return reason === null ? [cellsOf(person, questions)] : [];
    });
  }
}

function whyNot({ code, texts }: PersonResult): string | null {
  if (code === 'opted_out') return 'who opted out';
  if (code === 'wrong_number' || code === 'bad_number') return 'with a wrong or bad number';
  return (texts?.first_sent_at ?? null) === null ? 'whom no text reached' : null;
}

function cellsOf({ row, fields, tags, answers }: PersonResult, questions: readonly string[]): Cell[] {
  return [
    emailIn(fields),
    row.first_name,
    row.last_name,
    e164Cell(row.phone),
    row.state,
    row.zip,
    // A comma ends a tag there.
    tags.map((tag) => tag.replaceAll(',', ' ')).join(', '),
    ...questions.map((question) => answers.get(question)?.join('; ') ?? null),
  ];
}

/** For Action Network's upload with "unsubscribe": everybody who must not be texted. */
export function actionNetworkUnsubscribeSheet(snapshot: Db, scope: ExportScope): Sheet {
  return {
    columns: plainColumns(UNSUBSCRIBE_HEADERS),
    total: countOptOuts(snapshot, scope),
    slices: optOuts(snapshot, scope),
  };
}

function* optOuts(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  let phone = '';
  for (;;) {
    const rows = optOutsAfter(snapshot, scope, phone, SLICE);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => [
      row.fields === null ? null : emailIn(customFields({ fields: row.fields })),
      row.first_name,
      row.last_name,
      e164Cell(row.phone),
    ]);
    phone = last.phone;
  }
}

const EMAIL_FIELDS = ['email', 'email_address', 'e_mail', 'donor_email'];

function emailIn(fields: Readonly<Record<string, string>>): string | null {
  return EMAIL_FIELDS.map((name) => fields[name]).find(Boolean) ?? null;
}

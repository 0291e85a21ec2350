import { countResults, questionTexts, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { answerRows } from './answer-rows.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes, type WriteLocalTime } from '#shared/results/local-times.ts';
import { createLeftOut, type LeftOut } from './people-left-out.ts';
import { idOrExternal, personResults, type PersonResult } from './person-results.ts';
import type { ResultCode } from '#shared/results/result-code.ts';
import { plainColumns, questionColumns, type Sheet } from './sheet.ts';

const HEADERS = ['VANID', 'Date Contacted', 'Phone Number', 'Canvass Result'] as const;

/** VAN's own results; a wrong number and a disconnected one mark the phone as bad there. Null = nobody was reached. */
const CANVASS_RESULT: Readonly<Record<ResultCode, string | null>> = {
  opted_out: 'Do Not Text',
  wrong_number: 'Wrong Number',
  bad_number: 'Disconnected',
  answered: 'Canvassed',
  replied: 'Texted',
  texted: 'Texted',
  not_delivered: null,
  unknown: null,
  waiting: null,
  skipped: null,
  not_texted: null,
};

/** VAN's bulk upload: no blank VANID, one column a question; without a VANID the list's external id is taken for it. */
export function vanSheet(snapshot: Db, scope: ExportScope): Sheet {
  const questions = questionTexts(snapshot, scope);
  const leftOut = createLeftOut();
  return {
    columns: [...plainColumns(HEADERS), ...questionColumns(questions, '')],
    total: countResults(snapshot, scope),
    slices: slices(snapshot, scope, questions, leftOut),
    note: leftOut.words,
  };
}

function* slices(snapshot: Db, scope: ExportScope, questions: readonly string[], leftOut: LeftOut) {
  const times = createLocalTimes();
  for (const people of personResults(snapshot, scope)) {
    yield people.flatMap((person) => rowsOf(person, questions, times, leftOut));
  }
}

function rowsOf(person: PersonResult, questions: readonly string[], times: WriteLocalTime, leftOut: LeftOut): Cell[][] {
  const { row, ids, texts, code } = person;
  const result = CANVASS_RESULT[code];
  const contactedAt = texts?.first_sent_at ?? null;
  const vanid = idOrExternal(ids, 'vanid');
  if (result === null || contactedAt === null) leftOut.count('whom no text reached');
  else if (vanid === '') leftOut.count('without a VANID');
  else {
    const cells = [vanid, americanDate(times(contactedAt, row.zones).date), row.phone.replace(/^\+1/, ''), result];
    return answerRows(person, questions).map((answers) => [...cells, ...answers]);
  }
  return [];
}

/** "2026-03-03" as "03/03/2026". */
function americanDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}

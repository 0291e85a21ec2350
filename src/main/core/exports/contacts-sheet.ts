import { CONTACT_HEADERS, contactCells } from '#shared/results/contact-cells.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import { countResults, questionTexts, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { personResults } from './person-results.ts';
import { plainColumns, questionColumns, type Sheet } from './sheet.ts';

/** One row a contact and campaign, in the order of the list: what was sent, what came back, what it means. */
export function contactsSheet(snapshot: Db, scope: ExportScope): Sheet {
  const questions = questionTexts(snapshot, scope);
  return {
    columns: [...plainColumns(CONTACT_HEADERS), ...questionColumns(questions, 'q:')],
    total: countResults(snapshot, scope),
    slices: slices(snapshot, scope, questions),
  };
}

function* slices(snapshot: Db, scope: ExportScope, questions: readonly string[]): Generator<Cell[][]> {
  const times = createLocalTimes();
  for (const people of personResults(snapshot, scope)) {
    yield people.map((person) => [
      ...contactCells(person, times),
      ...questions.map((question) => person.answers.get(question)?.join('; ') ?? null),
    ]);
  }
}

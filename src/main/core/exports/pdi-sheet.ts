import { countResults, questionTexts, type ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import { answerRows } from './answer-rows.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { createLeftOut, type LeftOut } from './people-left-out.ts';
import { idOrExternal, personResults, type PersonResult } from './person-results.ts';
import { plainColumns, questionColumns, type Sheet } from './sheet.ts';

/** PDI's import of ID flags: the id and one column a question, one answer a cell; people without an answer are not in it. */
export function pdiSheet(snapshot: Db, scope: ExportScope): Sheet {
  const questions = questionTexts(snapshot, scope);
  const leftOut = createLeftOut();
  return {
    columns: [...plainColumns(['PDI ID']), ...questionColumns(questions, '')],
    total: countResults(snapshot, scope),
    slices: slices(snapshot, scope, questions, leftOut),
    note: leftOut.words,
  };
}

function* slices(snapshot: Db, scope: ExportScope, questions: readonly string[], leftOut: LeftOut) {
  for (const people of personResults(snapshot, scope)) {
    yield people.flatMap((person) => rowsOf(person, questions, leftOut));
  }
}

function rowsOf(person: PersonResult, questions: readonly string[], leftOut: LeftOut): Cell[][] {
  const id = idOrExternal(person.ids, 'pdiId');
  if (person.answers.size === 0) leftOut.count('without an answer');
  else if (id === '') leftOut.count('without a PDI ID');
  else return answerRows(person, questions).map((answers) => [id, ...answers]);
  return [];
}

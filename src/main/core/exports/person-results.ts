import { idsOf, type PersonIds, type PersonResult as SharedResult } from '#shared/results/person-result.ts';
import { resultCode } from '#shared/results/result-code.ts';
import { customFields } from '../campaigns/merge-fields.ts';
import {
  answersOf,
  resultBounds,
  resultsAfter,
  tagsIn,
  textTotals,
  type ExportScope,
  type ResultRow,
  type TextTotals as StoredTotals,
} from '../store/export-views.ts';
import type { Db } from '../store/open.ts';

/** Some milliseconds of work: what a key press waits for at most. */
const SLICE = 125;

/** A person in one campaign as this laptop knows them. */
export interface PersonResult extends SharedResult {
  readonly row: ResultRow;
  readonly texts: StoredTotals | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * A person's id for another system; where the list has none, its external id, unless that is the id of some other
 * system: a list without an external id keeps the first id that it has there.
 */
export function idOrExternal({ externalId, ...others }: PersonIds, own: 'vanid' | 'pdiId'): string {
  if (others[own] !== '') return others[own];
  return Object.values(others).includes(externalId) ? '' : externalId;
}

/** The people of a scope in the order of the list, slice by slice. */
export function* personResults(snapshot: Db, scope: ExportScope): Generator<PersonResult[]> {
  const bounds = resultBounds(snapshot, scope);
  if (!bounds) return;
  let afterId = bounds.first - 1;
  for (;;) {
    const rows = resultsAfter(snapshot, scope, { afterId, lastId: bounds.last, limit: SLICE });
    const last = rows.at(-1);
    if (!last) return;
    yield withAll(snapshot, rows);
    afterId = last.id;
  }
}

function withAll(snapshot: Db, rows: readonly ResultRow[]): PersonResult[] {
  const ids = rows.map(({ id }) => id);
  const texts = new Map(textTotals(snapshot, ids).map((one) => [one.id, one]));
  const answers = Map.groupBy(answersOf(snapshot, ids), ({ id }) => id);
  const tags = Map.groupBy(tagsIn(snapshot, ids), ({ id }) => id);
  return rows.map((row) => {
    const byQuestion = Map.groupBy(answers.get(row.id) ?? [], ({ question }) => question);
    const given = new Map([...byQuestion].map(([question, all]) => [question, all.map(({ label }) => label)]));
    const totals = texts.get(row.id);
    const fields = customFields(row);
    return {
      row,
      texts: totals,
      answers: given,
      tags: tags.get(row.id)?.map(({ tag }) => tag) ?? [],
      code: resultCode(row, totals, given.size > 0),
      ids: idsOf(row.external_id, fields),
      fields,
    };
  });
}

import type { CoreContext } from '../context.ts';
import { contactsAfterRow, listFacts } from '../store/campaign-contacts.ts';
import { knownFields, mergeFields } from './merge-fields.ts';

/** So many people are looked at for an example; a field that is empty for all of them has none. */
const LOOKED_AT = 100;

/** Merge fields that a script may use with a list, each with the first value there is. */
export function fieldExamples(ctx: CoreContext, listId: number | null): { name: string; example: string }[] {
  const list = listId === null ? null : listFacts(ctx.db, listId);
  const office = ctx.settings.get();
  const examples = new Map(knownFields(list?.fields ?? []).map((name) => [name, '']));
  examples.set('texter', office.texter);
  examples.set('org', office.org);
  const people = list ? contactsAfterRow(ctx.db, list.id, 0, LOOKED_AT) : [];
  for (const person of people) {
    const values = mergeFields(person, office);
    for (const [name, example] of examples) if (example === '') examples.set(name, values[name]?.trim() ?? '');
  }
  return [...examples].map(([name, example]) => ({ name, example }));
}

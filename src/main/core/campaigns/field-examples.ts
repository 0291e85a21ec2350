import type { CoreContext } from '../context.ts';
import { ruleIn, type SegmentEngine } from '../segments/segment-engine.ts';
import { segmentFacts } from '../segments/segment-facts.ts';
import { contactsAfterRow, listFacts } from '../store/campaign-contacts.ts';
import type { ContactRecord } from '../store/contacts.ts';
import { segmentById } from '../store/segments.ts';
import type { AudienceChoice } from './audience-choice.ts';
import { knownFields, mergeFields } from './merge-fields.ts';

/** So many people are looked at for an example; a field that is empty for all of them has none. */
const LOOKED_AT = 100;

/** Merge fields that a script may use with a list or a segment, each with the first value there is. */
export async function fieldExamples(
  ctx: CoreContext,
  engine: SegmentEngine,
  { listId, segmentId = null }: AudienceChoice,
): Promise<{ name: string; example: string }[]> {
  const facts = listId === null ? segmentFacts(ctx.db, segmentId) : listFacts(ctx.db, listId);
  const office = ctx.settings.get();
  const examples = new Map(knownFields(facts?.fields ?? []).map((name) => [name, '']));
  examples.set('texter', office.texter);
  examples.set('org', office.org);
  const people =
    listId === null ? await somePeople(ctx, engine, segmentId) : contactsAfterRow(ctx.db, listId, 0, LOOKED_AT);
  for (const person of people) {
    const values = mergeFields(person, office);
    for (const [name, example] of examples) if (example === '') examples.set(name, values[name]?.trim() ?? '');
  }
  return [...examples].map(([name, example]) => ({ name, example }));
}

async function somePeople(ctx: CoreContext, engine: SegmentEngine, segmentId: number | null): Promise<ContactRecord[]> {
  const segment = segmentId === null ? null : segmentById(ctx.db, segmentId);
  const found: ContactRecord[] = [];
  if (segment) await engine.scan(ruleIn(segment.rule), {}, ({ people }) => found.push(...people) < LOOKED_AT);
  return found.slice(0, LOOKED_AT);
}

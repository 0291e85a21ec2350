import type { ListFacts } from '../store/campaign-contacts.ts';
import type { Db } from '../store/open.ts';
import { fieldsOfLists } from '../store/segment-choices.ts';
import { segmentById } from '../store/segments.ts';
import { ruleIn } from './segment-engine.ts';

/** What a campaign must know of its segment, as it knows a list; null = there is none. One that was not counted yet has somebody. */
export function segmentFacts(db: Db, segmentId: number | null): ListFacts | null {
  const segment = segmentId === null ? null : segmentById(db, segmentId);
  if (!segment) return null;
  const { id, name, people } = segment;
  const fields = fieldsOfLists(db, ruleIn(segment.rule).from);
  return { id, name, state: 'ready', accepted: people ?? 1, suppressed: 0, fields };
}

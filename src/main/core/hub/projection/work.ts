import type { Topic } from '#shared/contract/system.ts';
import type { PlaceOf } from '../../campaigns/places.ts';
import type { CoreContext } from '../../context.ts';
import type { HubMemberRow } from '../../store/hub-member.ts';
import type { Replica, RowName } from '../replica/replica.ts';

/** done: it is as the hub has it; wait: it rests on a row that has not come yet, and is looked at again. */
export type Projected = 'done' | 'wait';

/** What one slice works with, and what it leaves behind. */
export interface Work {
  readonly ctx: CoreContext;
  readonly replica: Replica;
  readonly member: HubMemberRow;
  /** This laptop's clock at the start of the slice. */
  readonly at: number;
  readonly placeOf: PlaceOf;
  /** See HubPermits. */
  readonly isAsking: (targetId: number) => boolean;
  readonly news: News;
  /** Rows that could not be written, by name: each is logged once. */
  readonly failed: Set<string>;
}

/** A text of a person that was not here before. */
export interface NewReply {
  readonly conversationId: number;
  readonly campaignId: number;
}

/** What windows must hear of, once the slice is saved. */
export interface News {
  readonly topics: Set<Topic>;
  readonly conversationIds: Set<number>;
  readonly replies: NewReply[];
  /** People who came into a conversation, and are to be found by name. */
  people: number;
  /** Rows to look at again because of what this slice did. */
  readonly again: RowName[];
}

export function noNews(): News {
  return { topics: new Set(), conversationIds: new Set(), replies: [], people: 0, again: [] };
}

/** Something about a conversation is different now. */
export function noteChange({ news }: Work, topics: readonly Topic[], conversationId?: number): void {
  for (const topic of topics) news.topics.add(topic);
  if (conversationId !== undefined) news.conversationIds.add(conversationId);
}

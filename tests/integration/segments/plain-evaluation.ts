import type { DeliveryStand, SegmentCondition, SegmentNode } from '#shared/domain/segment/rule.ts';
import { placeOf } from '#shared/domain/segment/place.ts';

/** What a person's number has been through in one campaign. */
export interface PlainConversation {
  readonly campaign: number;
  readonly status: 'todo' | 'skipped' | 'waiting' | 'needs_reply' | 'later' | 'closed';
  readonly closedReason: 'opted_out' | 'wrong_number' | 'done' | null;
  readonly urgency: number;
  readonly textedAt: number | null;
  readonly lastOutboundAt: number | null;
  readonly repliedAt: number | null;
  readonly initialState: string | null;
  readonly tags: readonly string[];
  /** [question key, option key] */
  readonly answers: readonly (readonly [string, string])[];
}

/** One row of one list, with all that is known of its number. */
export interface PlainRow {
  readonly list: number;
  readonly phone: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly conversations: readonly PlainConversation[];
  readonly optedOut: boolean;
}

export interface PlainWorld {
  readonly rows: readonly PlainRow[];
  readonly now: number;
  readonly segments: ReadonlyMap<number, { readonly from: readonly number[]; readonly where: SegmentNode }>;
}

/** The numbers of a rule, thought through row by row: what the SQL must agree with. */
export function plainNumbers(
  world: PlainWorld,
  rule: { readonly from: readonly number[]; readonly where: SegmentNode },
): Set<string> {
  const looked = world.rows.filter(({ list }) => rule.from.length === 0 || rule.from.includes(list));
  return new Set(looked.filter((row) => holds(world, rule.where, row)).map(({ phone }) => phone));
}

function holds(world: PlainWorld, node: SegmentNode, row: PlainRow): boolean {
  if (node.kind === 'and') return node.of.every((one) => holds(world, one, row));
  if (node.kind === 'or') return node.of.some((one) => holds(world, one, row));
  if (node.kind === 'not') return !holds(world, node.of, row);
  return conditionHolds(world, node, row);
}

const plain = (text: string): string =>
  Array.from(text.trim().normalize('NFD'))
    .filter((letter) => !/\p{M}/u.test(letter))
    .join('')
    .toLowerCase();

function conditionHolds(world: PlainWorld, one: SegmentCondition, row: PlainRow): boolean {
  const text = 'field' in one ? (row.columns[one.field] ?? '') : '';
  const some = (test: (c: PlainConversation) => boolean, campaignId: number | null = null): boolean =>
    row.conversations.some((c) => (campaignId === null || c.campaign === campaignId) && test(c));
  switch (one.kind) {
    case 'text':
      if (one.op === 'is') return plain(text) === plain(one.value);
      return one.op === 'starts' ? plain(text).startsWith(plain(one.value)) : plain(text).includes(plain(one.value));
    case 'empty':
      return text.trim() === '';
    case 'number': {
      const value = Number(text.replaceAll(/[$,\s]/g, '') || 'none');
      if (Number.isNaN(value)) return false;
      if (one.op === 'is') return value === one.value;
      return one.op === 'atMost' ? value <= one.value : value >= one.value;
    }
    case 'date': {
      const [, month, day, year] = /^(\d+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
      const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text;
      if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return false;
      if (one.op === 'is') return iso === one.value;
      return one.op === 'before' ? iso < one.value : iso > one.value;
    }
    case 'yes':
      return (one.value ? ['yes', 'Y', 'true'] : ['no', 'N', '0']).includes(text);
    case 'list':
      return world.rows.some(({ list, phone }) => list === one.listId && phone === row.phone);
    case 'segment': {
      const saved = world.segments.get(one.segmentId);
      return saved !== undefined && plainNumbers(world, saved).has(row.phone);
    }
    case 'tag':
      return some(({ tags }) => tags.includes(one.tag));
    case 'answer':
      return some(({ answers }) =>
        answers.some(([q, o]) => q === one.questionKey && (one.optionKey === null || o === one.optionKey)),
      );
    case 'conversation':
      return some((c) => stands(one.is, c), one.campaignId);
    case 'delivery':
      return some((c) => c.initialState !== null && DELIVERED[one.is].includes(c.initialState), one.campaignId);
    case 'texted': {
      const { days } = one;
      if (days === null) return some(({ textedAt }) => textedAt !== null, one.campaignId);
      const since = world.now - days * 86_400_000;
      return some((c) => (c.textedAt ?? 0) >= since || (c.lastOutboundAt ?? 0) >= since, one.campaignId);
    }
    case 'optedOut':
      return row.optedOut;
    case 'share': {
      const place = placeOf(one.seed, row.phone);
      return place >= one.from && place < one.to;
    }
  }
}

function stands(is: Extract<SegmentCondition, { kind: 'conversation' }>['is'], c: PlainConversation): boolean {
  const open = c.status === 'needs_reply' || c.status === 'later';
  if (is === 'replied') return c.repliedAt !== null;
  if (is === 'not_replied') return c.textedAt !== null && c.repliedAt === null;
  if (is === 'question') return open && c.urgency === 2;
  if (is === 'opt_out_wish') return open && c.urgency === 3;
  if (is === 'needs_reply' || is === 'skipped') return c.status === is;
  return c.status === 'closed' && c.closedReason === is;
}

const DELIVERED: Readonly<Record<DeliveryStand, readonly string[]>> = {
  waiting: ['queued', 'sending'],
  sent: ['accepted', 'sent'],
  delivered: ['delivered'],
  failed: ['failed', 'refused'],
  unknown: ['unknown'],
};

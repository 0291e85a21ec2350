import { z } from 'zod';

const id = z.int().positive();
const field = z.string().min(1).max(64);
const anyCampaign = id.nullable();
const days = z.int().min(1).max(3650).nullable();

/** Days as people write them in a rule: 2026-11-03. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Looks at one row of one list: what a column says. Texts are compared without regard to case and accents. */
const fieldCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), field, op: z.enum(['is', 'starts', 'contains']), value: z.string().max(200) }),
  z.object({ kind: z.literal('empty'), field }),
  z.object({ kind: z.literal('number'), field, op: z.enum(['is', 'atMost', 'atLeast']), value: z.number() }),
  z.object({ kind: z.literal('date'), field, op: z.enum(['is', 'before', 'after']), value: day }),
  z.object({ kind: z.literal('yes'), field, value: z.boolean() }),
]);

/** How a person's conversation stands, as the desk knows it. */
export const conversationStand = z.enum([
  'replied',
  'not_replied',
  'needs_reply',
  'question',
  'opt_out_wish',
  'wrong_number',
  'done',
  'skipped',
]);
export type ConversationStand = z.infer<typeof conversationStand>;

/** What became of a person's first text. */
export const deliveryStand = z.enum(['waiting', 'sent', 'delivered', 'failed', 'unknown']);
export type DeliveryStand = z.infer<typeof deliveryStand>;

/** Looks at the number, whichever list it is on: what happened with it, and where else it is. */
const numberCondition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list'), listId: id }),
  z.object({ kind: z.literal('segment'), segmentId: id }),
  z.object({ kind: z.literal('tag'), tag: z.string().min(1).max(100) }),
  /** optionKey null = any answer to the question. */
  z.object({
    kind: z.literal('answer'),
    questionKey: z.string().min(1).max(64),
    optionKey: z.string().max(64).nullable(),
  }),
  z.object({ kind: z.literal('conversation'), is: conversationStand, campaignId: anyCampaign }),
  z.object({ kind: z.literal('delivery'), is: deliveryStand, campaignId: anyCampaign }),
  /** days null = ever; else in the last so many days. */
  z.object({ kind: z.literal('texted'), campaignId: anyCampaign, days }),
  z.object({ kind: z.literal('optedOut') }),
  /** A stable share of all numbers: those whose place (place.ts) is from `from` up to, not including, `to`. */
  z.object({ kind: z.literal('share'), seed: z.string().min(1).max(64), from: z.number(), to: z.number() }),
]);

export type SegmentCondition = z.infer<typeof fieldCondition> | z.infer<typeof numberCondition>;

/** A condition, or conditions put together. */
export type SegmentNode =
  | SegmentCondition
  | { readonly kind: 'and'; readonly of: readonly SegmentNode[] }
  | { readonly kind: 'or'; readonly of: readonly SegmentNode[] }
  | { readonly kind: 'not'; readonly of: SegmentNode };

const node: z.ZodType<SegmentNode> = z.lazy(() =>
  z.union([
    fieldCondition,
    numberCondition,
    z.object({ kind: z.literal('and'), of: z.array(node).max(50) }),
    z.object({ kind: z.literal('or'), of: z.array(node).max(50) }),
    z.object({ kind: z.literal('not'), of: node }),
  ]),
);

/** Groups in groups; more is no rule that a person could read. */
const DEEPEST = 12;

function depthOf(one: SegmentNode): number {
  if (one.kind === 'not') return 1 + depthOf(one.of);
  if (one.kind === 'and' || one.kind === 'or') return 1 + Math.max(0, ...one.of.map(depthOf));
  return 1;
}

/** Whom a segment means: rows of these lists (empty = all lists) for which `where` holds, each number once. */
export const segmentRule = z
  .object({ v: z.literal(1), from: z.array(id).max(100), where: node })
  .refine(({ where }) => depthOf(where) <= DEEPEST, `Groups can be ${DEEPEST} deep at most.`);
export type SegmentRule = z.infer<typeof segmentRule>;

/** Everybody on every list. */
export const EVERYBODY: SegmentRule = { v: 1, from: [], where: { kind: 'and', of: [] } };

/** Every condition of a rule, in order. */
export function conditionsOf(one: SegmentNode): SegmentCondition[] {
  if (one.kind === 'not') return conditionsOf(one.of);
  if (one.kind === 'and' || one.kind === 'or') return one.of.flatMap(conditionsOf);
  return [one];
}

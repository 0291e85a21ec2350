import { z } from 'zod';
import { at, base, id } from './base.ts';

/** People whom a first text reached, and what came of them. */
const reached = {
  people: z.int(),
  delivered: z.int(),
  replied: z.int(),
  answered: z.int(),
  optedOut: z.int(),
  wrongNumber: z.int(),
};
export const reachedGroup = z.object({ id: z.union([z.string(), z.int()]), name: z.string(), ...reached });
export type ReachedGroup = z.infer<typeof reachedGroup>;

/** What narrows the figures; people count by their first text, texts by when they were pressed. */
export const dashboardFilter = z.object({
  listId: id.nullable().default(null),
  /** People whom a segment means now. */
  segmentId: id.nullable().default(null),
  texter: z.string().nullable().default(null),
  /** Milliseconds since the epoch; from the first on, before the second. */
  from: at.nullable().default(null),
  until: at.nullable().default(null),
});
export type DashboardFilter = z.infer<typeof dashboardFilter>;

export const dashboardFigures = z.object({
  /** Everyone on the list, then how far they came. */
  funnel: z.object({
    contacts: z.int(),
    texted: z.int(),
    delivered: z.int(),
    replied: z.int(),
    answered: z.int(),
    optedOut: z.int(),
    wrongNumber: z.int(),
  }),
  /** Texts by state, initial and replies together. */
  states: z.array(z.object({ state: z.string(), words: z.string(), messages: z.int() })),
  messagesOut: z.int(),
  messagesIn: z.int(),
  partsOut: z.int(),
  /** Even slots over the campaign's time; `at` is the start of each. */
  overTime: z.array(z.object({ at, sent: z.int(), delivered: z.int(), replies: z.int(), optOuts: z.int() })),
  slotMs: z.int(),
  answers: z.array(
    z.object({ question: z.string(), options: z.array(z.object({ label: z.string(), people: z.int() })) }),
  ),
  errors: z.array(z.object({ code: z.int().nullable(), title: z.string(), advice: z.string(), messages: z.int() })),
  texters: z.array(
    z.object({ texter: z.string(), sent: z.int(), replies: z.int(), answers: z.int(), optOuts: z.int() }),
  ),
  /** What replies were read as; `unread` of them are still to be read. */
  replyClasses: z.array(z.object({ meaning: z.string(), words: z.string(), replies: z.int() })),
  unreadReplies: z.int(),
  /** Texts and parts by what they were for, in words; `price` is what a part costs, null where Settings does not say. */
  cost: z.object({
    price: z.number().nullable(),
    steps: z.array(z.object({ words: z.string(), texts: z.int(), parts: z.int() })),
  }),
  groups: z.object({
    /** Of campaigns with two first texts. */
    versions: z.array(reachedGroup),
    campaigns: z.array(reachedGroup),
    lists: z.array(reachedGroup),
    numbers: z.array(reachedGroup),
  }),
  /** What the comparison of versions, or of campaigns, says, with how sure it is. */
  verdicts: z.array(z.object({ about: z.enum(['versions', 'campaigns']), words: z.string() })),
  /** Whose texts there are: the choices of the filter. */
  textersKnown: z.array(z.string()),
});
export type DashboardFigures = z.infer<typeof dashboardFigures>;

export const dashboard = {
  /** Figures of one campaign, or of all when null. */
  figures: base
    .input(z.object({ campaignId: id.nullable(), filter: dashboardFilter.optional() }))
    .output(dashboardFigures),
};

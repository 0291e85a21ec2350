import { z } from 'zod';
import { at, base, id } from './base.ts';

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
});
export type DashboardFigures = z.infer<typeof dashboardFigures>;

export const dashboard = {
  /** Figures of one campaign, or of all when null. */
  figures: base.input(z.object({ campaignId: id.nullable() })).output(dashboardFigures),
};

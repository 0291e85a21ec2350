import { z } from 'zod';
import type { DashboardFigures, ReachedGroup } from '#shared/contract/dashboard.ts';
import { TEXTER_HEADERS } from '#shared/results/texter-headers.ts';
import { readFigures } from '../../results/figures.ts';
import { texterActivity } from '../../results/texter-activity.ts';
import { reach } from '../reach.ts';
import { json, route } from '../route.ts';
import type { ApiRoute } from '../route.ts';
import { pageSchema } from '../table.ts';
import { iso, isoMoment, moment, scopeQuery } from './scope-query.ts';

const n = z.int();
const reachedGroup = z
  .object({
    id: z.string(),
    name: z.string(),
    people: n,
    delivered: n,
    replied: n,
    answered: n,
    opted_out: n,
    wrong_number: n,
  })
  .meta({ id: 'ReachedGroup', description: 'People whom a first text reached, and what came of them.' });

const figuresSchema = z
  .object({
    funnel: z
      .object({ contacts: n, texted: n, delivered: n, replied: n, answered: n, opted_out: n, wrong_number: n })
      .meta({ description: 'Everybody of the lists, then how far they came.' }),
    texts_out: n,
    texts_in: n,
    parts_out: n.meta({ description: 'What an account is billed by.' }),
    states: z.array(z.object({ state: z.string(), words: z.string(), texts: n })),
    steps: z
      .array(z.object({ words: z.string(), texts: n, parts: n }))
      .meta({ description: 'Texts by what they were for.' }),
    slot_seconds: n,
    over_time: z.array(z.object({ at: isoMoment, sent: n, delivered: n, replies: n, opt_outs: n })),
    answers: z.array(z.object({ question: z.string(), options: z.array(z.object({ label: z.string(), people: n })) })),
    errors: z.array(z.object({ code: n.nullable(), title: z.string(), advice: z.string(), texts: n })),
    texters: z.array(z.object({ texter: z.string(), sent: n, replies: n, answers: n, opt_outs: n })),
    campaigns: z.array(reachedGroup),
    lists: z.array(reachedGroup),
    numbers: z.array(reachedGroup),
  })
  .meta({ id: 'Figures' });

const span = { from: moment.optional(), until: moment.optional() };

export const figureRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/figures',
    tag: 'Results',
    summary: 'Totals, over time, answers, errors and texters',
    description: 'The figures of the dashboard, of all laptops together and of one moment, so that they add up.',
    scopes: ['results:read'],
    query: z.object({ ...scopeQuery, ...span, texter: z.string().max(40).optional() }).strict(),
    status: 200,
    answer: figuresSchema,
    async handle({ api, caller, query }) {
      const scope = await reach(api.sums, caller, query);
      const { texter = null, from = null, until = null } = query;
      return json(figuresOf(await readFigures(api.sums, scope, { texter, from, until })));
    },
  }),
  route({
    method: 'get',
    path: '/texter-activity',
    tag: 'Results',
    summary: 'How much each texter did, day by day',
    description: 'One row a day, texter and campaign. Texts count when the carrier took them. All rows come at once.',
    scopes: ['results:read'],
    query: z
      .object({
        ...scopeQuery,
        ...span,
        zone: z
          .string()
          .refine(isZone, 'This is no time zone.')
          .default('UTC')
          .meta({ description: 'Whose days count, as America/New_York.' }),
      })
      .strict(),
    status: 200,
    answer: pageSchema('TexterActivity', TEXTER_HEADERS),
    csv: true,
    async handle({ api, caller, query, csv }) {
      const scope = await reach(api.sums, caller, query);
      const { from = null, until = null, zone } = query;
      const rows = await texterActivity(api.sums, scope, { from, until, zone });
      if (!csv) {
        const named = rows.map((cells) =>
          Object.fromEntries(TEXTER_HEADERS.map((header, at) => [header, cells[at] ?? null])),
        );
        return json({ rows: named, next_cursor: null, since: null });
      }
      async function* slices() {
        yield rows;
      }
      return {
        kind: 'csv',
        file: { name: 'texter-activity.csv', headers: TEXTER_HEADERS, slices: slices(), since: null },
      };
    },
  }),
];

/** One that this hub's PostgreSQL and Node both know. */
function isZone(zone: string): boolean {
  return zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone);
}

function figuresOf(figures: DashboardFigures): z.input<typeof figuresSchema> {
  const { optedOut: opted_out, wrongNumber: wrong_number, ...funnel } = figures.funnel;
  return {
    funnel: { ...funnel, opted_out, wrong_number },
    texts_out: figures.messagesOut,
    texts_in: figures.messagesIn,
    parts_out: figures.partsOut,
    states: figures.states.map(({ messages, ...state }) => ({ ...state, texts: messages })),
    steps: figures.cost.steps,
    slot_seconds: figures.slotMs / 1_000,
    over_time: figures.overTime.map(({ at, optOuts, ...slot }) => ({ at: iso(at), ...slot, opt_outs: optOuts })),
    answers: figures.answers,
    errors: figures.errors.map(({ messages, ...error }) => ({ ...error, texts: messages })),
    texters: figures.texters.map(({ optOuts, ...texter }) => ({ ...texter, opt_outs: optOuts })),
    campaigns: figures.groups.campaigns.map(groupOf),
    lists: figures.groups.lists.map(groupOf),
    numbers: figures.groups.numbers.map(groupOf),
  };
}

function groupOf({ id, optedOut, wrongNumber, ...group }: ReachedGroup): z.input<typeof reachedGroup> {
  return { id: String(id), ...group, opted_out: optedOut, wrong_number: wrongNumber };
}

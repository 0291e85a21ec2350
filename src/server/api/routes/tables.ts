import { z } from 'zod';
import { BAD_NUMBER_HEADERS, badNumberCells } from '#shared/results/bad-number-cells.ts';
import { CONTACT_HEADERS, contactCells } from '#shared/results/contact-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import { MESSAGE_HEADERS, messageCells } from '#shared/results/message-cells.ts';
import { OPT_OUT_HEADERS, optOutCells } from '#shared/results/opt-out-cells.ts';
import type { PersonResult } from '#shared/results/person-result.ts';
import type { PeoplePlace } from '../../results/contact-results.ts';
import { peopleAfter, peopleChanged, questionTexts } from '../../results/contact-results.ts';
import { textsAfter, textsChanged } from '../../results/messages.ts';
import { optOutsAfter, optOutsChanged } from '../../results/opt-outs.ts';
import type { OptOutStanding } from '../../results/opt-outs.ts';
import { reach } from '../reach.ts';
import { route } from '../route.ts';
import type { ApiRoute } from '../route.ts';
import { answerTable, pageQuery, pageSchema, sinceQuery } from '../table.ts';
import { scopeQuery } from './scope-query.ts';

const loads = z.object({ ...scopeQuery, ...pageQuery, ...sinceQuery }).strict();

const peoplePlace: z.ZodType<PeoplePlace> = z.object({ campaignId: z.uuid(), contactId: z.int() });

const HOW = `Columns and cells are those of the console's export. Follow \`next_cursor\` to the end; the last page's \`since\` makes the
next load bring only what is new or different. Rows may come twice and are then the newer ones. With \`format=csv\` (or
\`Accept: text/csv\`) all pages come as one file, and \`since\` as the header \`Outpost-Since\`.`;

export const tableRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/contact-results',
    tag: 'Results',
    summary: 'What came of each person in each campaign',
    description: `${HOW} A column \`q:…\` for each question. People whom no laptop has asked for yet are in full loads alone.`,
    scopes: ['results:read', 'people:read'],
    query: loads,
    status: 200,
    answer: pageSchema('ContactResults', CONTACT_HEADERS),
    csv: true,
    async handle(call) {
      const { sums } = call.api;
      const scope = await reach(sums, call.caller, call.query);
      const questions = await questionTexts(sums, scope);
      const times = createLocalTimes();
      const rowsOf = (people: readonly PersonResult[]) =>
        people.map((person) => [
          ...contactCells(person, times),
          ...questions.map((question) => person.answers.get(question)?.join('; ') ?? null),
        ]);
      return answerTable(call, {
        kind: 'contact-results',
        fileName: 'contact-results.csv',
        headers: [...CONTACT_HEADERS, ...questions.map((question) => `q:${question}`)],
        place: peoplePlace,
        async walk(after, limit) {
          const { people, next } = await peopleAfter(sums, scope, after, limit);
          return { rows: rowsOf(people), next };
        },
        async changes(after, limit) {
          const { people, ...rest } = await peopleChanged(sums, scope, after, limit);
          return { rows: rowsOf(people), ...rest };
        },
      });
    },
  }),
  route({
    method: 'get',
    path: '/messages',
    tag: 'Results',
    summary: 'Every text, in and out',
    description: HOW,
    scopes: ['results:read', 'people:read'],
    query: loads,
    status: 200,
    answer: pageSchema('Messages', MESSAGE_HEADERS),
    csv: true,
    async handle(call) {
      const { sums } = call.api;
      const scope = await reach(sums, call.caller, call.query);
      const times = createLocalTimes();
      return answerTable(call, {
        kind: 'messages',
        fileName: 'messages.csv',
        headers: MESSAGE_HEADERS,
        place: z.int(),
        async walk(after, limit) {
          const { texts, next } = await textsAfter(sums, scope, after ?? 0, limit);
          return { rows: texts.map((text) => messageCells(text, times)), next };
        },
        async changes(after, limit) {
          const { texts, ...rest } = await textsChanged(sums, scope, after, limit);
          return { rows: texts.map((text) => messageCells(text, times)), ...rest };
        },
      });
    },
  }),
  route({
    method: 'get',
    path: '/opt-outs',
    tag: 'Opt-outs',
    summary: 'Numbers that must not be texted',
    description: `${HOW} Load these first, everywhere. \`opted_out\` is 0 where somebody has opted in again, which only loads with \`since\` list.`,
    scopes: ['optouts:read'],
    query: loads,
    status: 200,
    answer: pageSchema('OptOuts', [...OPT_OUT_HEADERS, 'opted_out']),
    csv: true,
    async handle(call) {
      const { sums } = call.api;
      const scope = await reach(sums, call.caller, call.query);
      const times = createLocalTimes();
      const rowsOf = (optOuts: readonly OptOutStanding[]) =>
        optOuts.map((one) => [...optOutCells(one, times), one.opted_out ? 1 : 0]);
      return answerTable(call, {
        kind: 'opt-outs',
        fileName: 'opt-outs.csv',
        headers: [...OPT_OUT_HEADERS, 'opted_out'],
        place: z.string(),
        async walk(after, limit) {
          const { optOuts, next } = await optOutsAfter(sums, scope, after ?? '', limit);
          return { rows: rowsOf(optOuts), next };
        },
        async changes(after, limit) {
          const { optOuts, ...rest } = await optOutsChanged(sums, scope, after, limit);
          return { rows: rowsOf(optOuts), ...rest };
        },
      });
    },
  }),
  route({
    method: 'get',
    path: '/bad-numbers',
    tag: 'Results',
    summary: 'Numbers that are no use, and why',
    description:
      'A page is made of as many people as `limit` says, and lists those of them whose number is bad: it may be empty and not the last.',
    scopes: ['results:read', 'people:read'],
    query: z.object({ ...scopeQuery, ...pageQuery }).strict(),
    status: 200,
    answer: pageSchema('BadNumbers', BAD_NUMBER_HEADERS),
    csv: true,
    async handle(call) {
      const { sums } = call.api;
      const scope = await reach(sums, call.caller, call.query);
      const times = createLocalTimes();
      return answerTable(call, {
        kind: 'bad-numbers',
        fileName: 'bad-numbers.csv',
        headers: BAD_NUMBER_HEADERS,
        place: peoplePlace,
        async walk(after, limit) {
          const { people, next } = await peopleAfter(sums, scope, after, limit);
          const bad = people.map((person) => badNumberCells(person, times)).filter((cells) => cells !== null);
          return { rows: bad, next };
        },
        changes: null,
      });
    },
  }),
];

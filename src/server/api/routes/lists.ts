import { z } from 'zod';
import { hubId, text, uuid } from '#shared/protocol/fields.ts';
import { bring, brought, findList, giveList, requireOffice } from '../bring-list.ts';
import { contactsIn } from '../list-rows.ts';
import { once } from '../once.ts';
import { ApiProblem } from '../problem.ts';
import { officeFor } from '../reach.ts';
import { json, route } from '../route.ts';
import type { ApiRoute } from '../route.ts';
import { iso, isoMoment, scopeQuery } from './scope-query.ts';

const list = z
  .object({
    list_id: z.uuid(),
    office_id: z.int(),
    office: z.string(),
    name: z.string(),
    state: z.enum(['uploading', 'ready']),
    people: z.int(),
    updated_at: isoMoment,
  })
  .meta({ id: 'List' });

const complete = z
  .boolean()
  .meta({ description: 'The list is whole: campaigns may use it, and nobody is added any more.' });
const params = z.object({ list_id: uuid });
const HOW =
  'At most 2,000 people a request. Rows that cannot be taken are left out and listed; the others are on the list.';

export const listRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/lists',
    tag: 'Lists',
    summary: 'Lists of people, without the people',
    scopes: ['results:read'],
    query: z.object({ office_id: scopeQuery.office_id }).strict(),
    status: 200,
    answer: z.object({ lists: z.array(list) }),
    async handle({ api, caller, query }) {
      const rows = await api.sums.rows<{ updated_at: number }>(
        `select l.list_id, l.office_id, o.name as office, l.name, l.state, l.rows as people, l.updated_at
         from list l join office o using (office_id) where $1::bigint is null or l.office_id = $1 order by l.updated_at desc, l.list_id`,
        officeFor(caller, query.office_id),
      );
      return json({ lists: rows.map((row) => ({ ...row, updated_at: iso(row.updated_at) })) });
    },
  }),
  route({
    method: 'post',
    path: '/lists',
    tag: 'Lists',
    summary: 'Bring a list, or the first part of one',
    description: `${HOW} A longer list begins here with \`complete: false\` and goes on with \`POST /lists/{list_id}/contacts\`. The office’s laptops see it once it is complete.`,
    scopes: ['lists:write'],
    body: z
      .object({
        office_id: hubId.optional().meta({ description: 'Whose list it is; a token of one office need not say.' }),
        name: text(200).pipe(z.string().trim().min(1)),
        contacts: contactsIn,
        complete: complete.default(true),
      })
      .strict(),
    status: 201,
    answer: brought,
    once: true,
    async handle(call) {
      const { api, caller, body } = call;
      const officeId = officeFor(caller, body.office_id);
      if (officeId === null) throw new ApiProblem('invalid', 'Say with "office_id" whose list it is.');
      const answer = await once(call, async (tx) => {
        await requireOffice(tx, officeId);
        const listId = api.ctx.chance.uuid();
        const now = api.ctx.clock.now();
        await tx.run(
          `insert into list (list_id, office_id, name, source_name, fields, state, updated_at) values ($1, $2, $3, 'API', '[]', 'uploading', $4)`,
          listId,
          officeId,
          body.name,
          now,
        );
        return { status: 201, body: await bring(tx, caller, now, listId, 0, body) };
      });
      api.changed();
      return answer;
    },
  }),
  route({
    method: 'post',
    path: '/lists/{list_id}/contacts',
    tag: 'Lists',
    summary: 'Add people to a list that is not complete',
    description: HOW,
    scopes: ['lists:write'],
    params,
    body: z.object({ contacts: contactsIn, complete: complete.default(false) }).strict(),
    status: 200,
    answer: brought,
    once: true,
    async handle(call) {
      const { api, caller, params: path, body } = call;
      const answer = await once(call, async (tx) => {
        const found = await findList(tx, caller, path.list_id);
        if (found.state !== 'uploading') throw new ApiProblem('conflict', 'This list is complete: bring a new one.');
        return { status: 200, body: await bring(tx, caller, api.ctx.clock.now(), path.list_id, found.rows, body) };
      });
      api.changed();
      return answer;
    },
  }),
  route({
    method: 'put',
    path: '/campaigns/{campaign_id}/list',
    tag: 'Lists',
    summary: 'Give a campaign its list',
    description:
      'Only before the campaign was first started, and only a complete list of its own office. Laptops hear of it at once.',
    scopes: ['lists:write'],
    params: z.object({ campaign_id: uuid }),
    body: z.object({ list_id: uuid }).strict(),
    status: 200,
    answer: z.object({ campaign_id: z.uuid(), list_id: z.uuid(), version: z.int() }),
    async handle({ api, caller, params: path, body }) {
      const version = await api.ctx.db.transaction((tx) =>
        giveList(tx, caller, path.campaign_id, body.list_id, api.ctx.clock.now()),
      );
      api.changed();
      return json({ ...path, ...body, version });
    },
  }),
];

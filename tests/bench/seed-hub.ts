import { randomUUID } from 'node:crypto';
import type { HubContext } from '../../src/server/context.ts';
import { content, person } from '../support/hub-campaign.ts';
import type { BenchLaptop } from './bench-laptop.ts';

const CHUNK = 1_000;
const CLAIM = 200;

/** A live campaign over a list of `people`, made by the organizer's own calls. Returns its id. */
export async function makeCampaign(organizer: BenchLaptop, people: number): Promise<string> {
  const listId = randomUUID();
  const campaignId = randomUUID();
  await must(organizer, [
    organizer.op('list.put', { listId, name: 'People', sourceName: 'people.csv', fields: ['city'] }),
  ]);
  for (let from = 0; from < people; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, people - from) }, (_, index) => person(from + index));
    await must(organizer, [organizer.op('list.rows', { listId, rows })]);
  }
  await must(organizer, [
    organizer.op('list.end', { listId, rows: people }),
    organizer.op('campaign.put', { campaignId, baseVersion: 0, listId, content: content() }),
    organizer.op('campaign.state', { campaignId, state: 'ready' }),
    organizer.op('campaign.state', { campaignId, state: 'live' }),
  ]);
  return campaignId;
}

/** Pushes and insists that everything is taken. */
export async function must(laptop: BenchLaptop, ops: Parameters<BenchLaptop['push']>): Promise<void> {
  const bad = (await laptop.push(...ops)).find(({ status }) => status !== 'applied');
  if (bad) throw new Error(`An op was not taken: ${bad.code ?? bad.status}.`);
}

/** A laptop that can ask for people to text. */
export interface Claimer {
  /** Asks for `n` more people of a campaign. Returns their numbers: fewer when the list ends. */
  claim(campaignId: string, n: number): Promise<string[]>;
}

/** Claims `each` people for each laptop. */
export function claimFor(laptops: readonly Claimer[], campaignId: string, each: number): Promise<string[][]> {
  return Promise.all(
    laptops.map(async (laptop) => {
      const phones: string[] = [];
      while (phones.length < each) {
        const got = await laptop.claim(campaignId, Math.min(CLAIM, each - phones.length));
        if (got.length === 0) throw new Error('The list is too short.');
        phones.push(...got);
      }
      return phones;
    }),
  );
}

/** What a busy laptop holds, and what a week changes of it. */
export interface Holdings {
  readonly optOuts: number;
  readonly conversations: number;
  readonly messages: number;
}

/**
 * Puts a laptop's conversations, their texts, and opt-outs of other people into the hub's database, as its own triggers
 * feed them to laptops.
 */
export async function fillLaptop(ctx: HubContext, deviceId: string, campaignId: string, h: Holdings): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run('set local statement_timeout = 0');
    await optOuts(tx, 3_000_000, h.optOuts);
    await tx.run(
      `with people as (
         insert into phone (e164) select '+1303' || lpad((2000000 + n)::text, 7, '0') from generate_series(1, $3::int) n
         returning phone_id, e164),
       contacts as (
         insert into contact (list_id, phone_id, row_number, first_name, last_name, zip, state, external_id, zones, fields)
         select g.list_id, p.phone_id, 1000000 + row_number() over (), 'Pat', 'Doe', '80014', 'CO', p.e164,
           '{America/Denver}', '{"city": "Aurora"}'
         from people p, campaign g where g.campaign_id = $2 returning contact_id, phone_id)
       insert into conversation (campaign_id, office_id, phone_id, contact_id, device_id, status, texted_at)
       select $2, g.office_id, c.phone_id, c.contact_id, $1, 'waiting', 1700000000000
       from contacts c, campaign g where g.campaign_id = $2`,
      deviceId,
      campaignId,
      h.conversations,
    );
    await texts(tx, deviceId, h.messages, 'sent');
  });
}

/** A week of the same laptop: more opt-outs, conversations that moved on, texts that came and went. */
export async function passWeek(ctx: HubContext, deviceId: string, h: Holdings): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run('set local statement_timeout = 0');
    await optOuts(tx, 6_000_000, h.optOuts);
    await tx.run(
      `update conversation set status = 'closed', closed_reason = 'done', answers = '{"q1": {"optionId": "yes", "by": "Ann", "at": 1}}'
       where conversation_id in (select conversation_id from conversation where device_id = $1 order by conversation_id limit $2)`,
      deviceId,
      h.conversations,
    );
    await texts(tx, deviceId, h.messages, 'delivered');
  });
}

type Tx = Parameters<Parameters<HubContext['db']['transaction']>[0]>[0];

async function optOuts(tx: Tx, from: number, count: number): Promise<void> {
  await tx.run(
    `insert into phone (e164, opted_out, opt_version, opt_source, opt_changed_at)
     select '+1415' || lpad(($1::int + n)::text, 7, '0'), true, 1, 'keyword', 1700000000000 from generate_series(1, $2::int) n`,
    from,
    count,
  );
}

async function texts(tx: Tx, deviceId: string, count: number, state: string): Promise<void> {
  await tx.run(
    `with c as materialized (select conversation_id, row_number() over () - 1 as place, count(*) over () as many
       from conversation where device_id = $1)
     insert into message (message_id, conversation_id, direction, step, body, parts, state, created_at, by_person)
     select gen_random_uuid(), c.conversation_id, case when n % 3 = 0 then 'in' else 'out' end, 'op:' || n,
       'Hi Pat, this is Ann with Neighbors. Can you make it on Saturday at ten? ' || n, 1,
       case when n % 3 = 0 then 'received' else $3 end, 1700000000000 + n, 'Ann'
     from c cross join lateral generate_series(c.place::int + 1, $2::int, c.many::int) n`,
    deviceId,
    count,
    state,
  );
}

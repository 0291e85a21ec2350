import type { Mode } from './campaign-mode.ts';
import type { Db } from './open.ts';

/** Whose conversations are kept: those of one campaign, or (null) of a mode. */
export interface NarrowScope {
  readonly campaignId: number | null;
  readonly mode: Mode;
}

/** Conversations that one slice looks at. */
const SLICE = 500;

const PICKED = `create temp table picked (id integer primary key, phone text not null) strict`;
/** The same table as in the store, empty. */
const SAME = "select sql from main.sqlite_master where type = 'table' and name = ?";
const TALLIES = ['conversation_tally', 'message_tally', 'reached_tally'] as const;

/**
 * Views that stand before the tables of the same name. The plus keeps each from being the way by which a query goes:
 * it goes as it would without them, and asks of each row whether it is one of these people's.
 */
const VIEWS = `
create temp view conversation as select * from main.conversation where +id in (select id from temp.picked);
create temp view message as select * from main.message where +conversation_id in (select id from temp.picked);
create temp view answer as select * from main.answer where +conversation_id in (select id from temp.picked);
create temp view action as select * from main.action where +conversation_id in (select id from temp.picked);
create temp view op as select * from main.op where +phone in (select phone from temp.picked);
`;
const OPT_OUTS =
  'create temp view opt_out as select * from main.opt_out where +phone in (select phone from temp.picked)';

const NEXT = `select v.id, v.phone from main.conversation v join main.campaign c on c.id = v.campaign_id
  where v.id > ? and (c.id = ? or (? is null and c.mode = ?)) order by v.id limit ${SLICE}`;
const PICK = `insert into temp.picked select id, phone from main.conversation where id in (select value from json_each(?))`;
const COUNTS = [
  `insert into temp.conversation_tally select campaign_id, status, coalesce(closed_reason, '') as reason,
    texted_at is not null as texted, replied_at is not null as replied,
    iif(status = 'todo', coalesce(place_id, 0), 0) as place, count(*) from main.conversation
    where id in (select value from json_each(?)) group by campaign_id, status, reason, texted, replied, place
    on conflict do update set conversations = conversations + excluded.conversations`,
  `insert into temp.message_tally select campaign_id, created_at - created_at % 60000 as slot, direction, step, state,
    carrier_id is not null as carried, iif(state in ('failed', 'refused'), coalesce(reason, ''), '') as why,
    coalesce(error_code, 0) as code, texter, count(*), sum(parts) from main.message
    where conversation_id in (select value from json_each(?))
    group by campaign_id, slot, direction, step, state, carried, why, code, texter
    on conflict do update set messages = messages + excluded.messages, parts = parts + excluded.parts`,
  `insert into temp.reached_tally select campaign_id, list_id, version, texter, from_number, slot_at, delivered, replied,
    opted_out, wrong, answered, count(*) from main.reached where conversation_id in (select value from json_each(?))
    group by campaign_id, list_id, version, texter, from_number, slot_at, delivered, replied, opted_out, wrong, answered
    on conflict do update set people = people + excluded.people`,
];

/**
 * Makes a snapshot of the store show some people alone: whatever is asked of it afterwards is asked of theirs. The kept
 * counts are counted anew for them, so that the same questions have the same meaning. In slices, for whoever calls to
 * let others go first between them.
 */
export function* narrowSnapshot(
  snapshot: Db,
  scope: NarrowScope,
  isMeant: (phone: string) => boolean,
): Generator<void> {
  snapshot.exec(PICKED);
  for (const name of TALLIES) {
    const sql = snapshot.prepare(SAME).pluck().get(name) as string;
    snapshot.exec(sql.replace(/^create table/iu, 'create temp table'));
  }
  const next = snapshot.prepare(NEXT);
  const fill = [PICK, ...COUNTS].map((sql) => snapshot.prepare(sql));
  for (let after = 0; ;) {
    const some = next.all(after, scope.campaignId, scope.campaignId, scope.mode) as { id: number; phone: string }[];
    const last = some.at(-1);
    if (!last) break;
    after = last.id;
    const ids = JSON.stringify(some.filter(({ phone }) => isMeant(phone)).map(({ id }) => id));
    for (const statement of fill) {
      statement.run(ids);
      yield;
    }
  }
  snapshot.exec('create index temp.picked_by_phone on picked (phone)');
  snapshot.exec(VIEWS);
}

/** Of a narrowed snapshot: opt-outs of these people alone, where a file is about opt-outs. */
export function narrowOptOuts(snapshot: Db): void {
  snapshot.exec(OPT_OUTS);
}

import { randomUUID } from 'node:crypto';
import { createCoreEvents } from '#core/events.ts';
import { realDeps } from '#core/real-deps.ts';
import { createSettings } from '#core/settings/settings.ts';
import { openStore, type Db } from '#core/store/open.ts';
import { answerParent, childInput } from './child.ts';

// A process of its own: fills the store of a folder with made-up lists, a campaign and its texts.
export interface SeedInput {
  readonly dataDir: string;
  /** Contacts of lists that no campaign uses. */
  readonly stored: number;
  /** Contacts of the live practice campaign. */
  readonly assigned: number;
  /** Texts to each of them, every second one an answer; 0 = all are still to text. */
  readonly textsEach: number;
}

const NUMBERS = 'with recursive n (i) as (select 1 union all select i + 1 from n where i < @count)';
const LIST = `insert into list (uid, name, source_name, state, created_at, finished_at, mapping, fields, total_rows,
  accepted) values (?, ?, 'people.csv', 'ready', 0, 0, '[]', '["precinct"]', ?, ?)`;
const CONTACTS = `insert into contact (list_id, row_number, phone, first_name, last_name, zip, state, external_id, zones,
  zone_source, fields) ${NUMBERS} select @list, i + 1, '+1303' || (2000000 + i), 'Ana', 'Number' || i, '80202', 'CO',
  1000000 + i, 'America/Denver', 'zip', '{"precinct":"P-' || (i % 400) || '"}' from n`;
const CAMPAIGN = `insert into campaign (uid, name, use, state, list_id, script, mode, created_at, updated_at, launched_at,
  assigned_at) values (?, 'Fall', 'event', 'live', ?, ?, 'practice', 0, 0, 0, 0)`;
const SCRIPT = 'Hi {first_name}, this is {texter} with {org}. Will you come on Saturday? Reply STOP to opt out.';
const CONVERSATIONS = `insert into conversation (campaign_id, contact_id, phone, status, texted_at, replied_at, place_id)
  select @campaign, id, phone, @status, @textedAt, @textedAt, 1 from contact where list_id = @list order by row_number`;
const MESSAGES = `insert into message (uid, conversation_id, campaign_id, direction, step, body, from_number, to_number,
  parts, state, carrier_id, created_at, settled_at, texter)
  ${NUMBERS} select v.id || '-' || i, v.id, v.campaign_id, iif(i % 2, 'out', 'in'),
  iif(i = 1, 'initial', iif(i % 2, 'reply', 'inbound')),
  iif(i % 2, 'Hi Ana, this is Robin with the office. Will you come on Saturday, "rain or shine"?', 'Yes, I will.'),
  iif(i % 2, '+12025550100', v.phone), iif(i % 2, v.phone, '+12025550100'), 1,
  iif(i % 2, 'delivered', 'received'), 'c' || v.id || '-' || i, 1760000000000 + v.id * 1000 + i,
  1760000000500 + v.id * 1000 + i, iif(i % 2, 'Robin', '')
  from conversation v cross join n order by v.id, i`;

function addList(db: Db, name: string, count: number): number {
  const id = Number(db.prepare(LIST).run(randomUUID(), name, count, count).lastInsertRowid);
  db.prepare(CONTACTS).run({ list: id, count });
  return id;
}

const { dataDir, stored, assigned, textsEach } = childInput() as SeedInput;
const db = openStore(dataDir);
const secrets = { canKeep: false, get: () => null, set: () => undefined };
createSettings(db, secrets, createCoreEvents(realDeps().timers)).update({ texter: 'Robin', org: 'River League' });
db.transaction(() => {
  if (stored > 0) addList(db, 'Everybody', stored);
  const list = addList(db, 'Assigned', assigned);
  const campaign = Number(db.prepare(CAMPAIGN).run(randomUUID(), list, SCRIPT).lastInsertRowid);
  db.prepare(`insert into place (id, zones, states) values (1, 'America/Denver', 'CO')`).run();
  const texted =
    textsEach > 0 ? { status: 'waiting', textedAt: 1_760_000_000_000 } : { status: 'todo', textedAt: null };
  db.prepare(CONVERSATIONS).run({ campaign, list, ...texted });
  if (textsEach > 0) db.prepare(MESSAGES).run({ count: textsEach });
})();
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();
answerParent({ ok: true });

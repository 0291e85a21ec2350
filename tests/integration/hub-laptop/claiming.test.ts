import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { content, person } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, until } from '../../support/joined-laptop.ts';

const DAY_MS = 86_400_000;

/** The next Wednesday, half past nine or ten in the morning in New York and before eight in Los Angeles. */
function easternMorning(): number {
  const day = new Date(Date.now() + DAY_MS);
  while (day.getUTCDay() !== 3) day.setTime(day.getTime() + DAY_MS);
  return day.setUTCHours(14, 30, 0, 0);
}

test('people whose sending hours are closed do not keep those who can be texted from being asked for', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const listId = randomUUID();
  const campaignId = randomUUID();
  const pacific = { zip: '94102', state: 'CA', zones: ['America/Los_Angeles'] };
  const rows = Array.from({ length: 160 }, (_, index) => person(index, index < 150 ? pacific : {}));
  await organizer.push(
    organizer.op('list.put', { listId, name: 'People', sourceName: 'people.csv', fields: ['city'] }),
    organizer.op('list.rows', { listId, rows }),
    organizer.op('list.end', { listId, rows: rows.length }),
    organizer.op('campaign.put', { campaignId, baseVersion: 0, listId, content: content() }),
    organizer.op('campaign.state', { campaignId, state: 'ready' }),
    organizer.op('campaign.state', { campaignId, state: 'live' }),
  );
  const laptop = await joinedLaptop(hub, { role: 'texter' });
  const { ctx, desk } = laptop;
  const todo = (): unknown => ctx.db.prepare(`select count(*) from conversation where status = 'todo'`).pluck().get();
  await until(() => ctx.db.prepare(`select count(*) from campaign where state = 'live'`).pluck().get() === 1);
  ctx.settings.update({ practiceAnyHour: false });
  ctx.setNow(easternMorning());
  const id = ctx.db.prepare('select id from campaign').pluck().get() as number;
  desk.wantAhead(id);
  await until(() => todo() === 100, todo);
  ctx.pass(30_000);
  desk.wantAhead(id);
  await until(() => todo() === 160, todo);
  expect(todo()).toBe(160);
});

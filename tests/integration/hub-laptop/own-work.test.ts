import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, startLaptop, until } from '../../support/joined-laptop.ts';

test('reading everything anew touches nothing of what was done here and is not at the hub', async () => {
  const hub = await startTestHub();
  await liveCampaign(await hub.laptop({ role: 'organizer' }), 3);
  const laptop = await joinedLaptop(hub);
  const { ctx } = laptop;
  const body = { phone: phoneNumber(1), campaignId: null, source: 'texter', words: 'stop it' } as const;
  const held = ctx.ops.record('opt_out', body, { holdUntil: ctx.clock.now() + 50_000 });
  await laptop.stop();
  for (const tail of ['', '-wal', '-shm']) rmSync(join(laptop.dataDir, `replica.db${tail}`), { force: true });
  const again = startLaptop(laptop.dataDir);
  // What is held keeps it from being quite up to date; everything is read all the same.
  await until(
    () => again.desk.status().caughtUpAt !== null,
    () => again.desk.status(),
  );
  const ops = () => again.ctx.db.prepare('select op_uuid, state, seq from op where op_uuid = ?').all(held);
  expect(ops()).toEqual([{ op_uuid: held, state: 'pending', seq: null }]);
  again.ctx.pass(50_001);
  again.desk.tryNow();
  await until(() => JSON.stringify(ops()).includes('acked'), ops);
});

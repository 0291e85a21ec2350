import { expect, test } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { giveOut } from '#core/segments/give-out.ts';
import { createSegmentEngine } from '#core/segments/segment-engine.ts';
import { insertSegment } from '#core/store/segments.ts';
import { first } from '#core/store/statement.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';
import { people, seedList } from '../../support/seed-list.ts';

function segment({ ctx }: JoinedLaptop, text: string): number {
  const where = { kind: 'text', field: 'first_name', op: 'is', value: text };
  const rule = JSON.stringify({ v: 1, from: [], where });
  return insertSegment(ctx.db, { uid: text, name: text, rule, at: 0 });
}

test('the people of a segment are reserved for one laptop, and for whichever asks next again', async () => {
  const hub = await startTestHub();
  const organizer = await joinedLaptop(hub);
  const texter = await joinedLaptop(hub, { role: 'texter', label: 'Two' });
  const { ctx } = organizer;
  const campaigns = createCampaigns(ctx);
  const engine = createSegmentEngine(ctx);
  const { id: campaignId, ...draft } = campaigns.create({ use: 'survey', name: 'Canvass' });
  const persons = people(10).map((one, i) => ({ ...one, first_name: i < 4 ? 'Ana' : 'Bo' }));
  campaigns.update({ campaignId, draft: { ...draft, listId: seedList(ctx, persons) } });
  seedList(ctx, [{ first_name: 'Ana', phone: '+12125559999' }], 'Another list');
  const ana = segment(organizer, 'Ana');
  const deviceId = first<{ device_id: string }>(texter.ctx.db, 'select device_id from hub_member')!.device_id;
  const give = (over: Partial<Parameters<typeof giveOut>[2]> = {}, from = organizer) =>
    giveOut(from.ctx, from === organizer ? engine : createSegmentEngine(from.ctx), {
      segmentId: ana,
      campaignId,
      deviceId,
      ...over,
    });
  await expect(give()).rejects.toThrow(/does not have this campaign yet/);
  campaigns.setState({ campaignId, state: 'ready' });
  await until(() => campaigns.get({ campaignId }).state === 'ready');
  campaigns.setState({ campaignId, state: 'live' });
  await organizer.sync();

  const heldBy = async () =>
    hub.ctx.db.rows<{ e164: string; device_id: string | null }>(
      `select p.e164, c.device_id from conversation c join phone p on p.phone_id = c.phone_id
       where c.device_id is not null order by p.e164`,
    );
  expect(await give()).toEqual({ people: 4 });
  await organizer.sync();
  expect(organizer.desk.refused()).toEqual([]);
  expect((await heldBy()).map(({ device_id }) => device_id)).toEqual([deviceId, deviceId, deviceId, deviceId]);

  await give({ deviceId: null });
  await organizer.sync();
  expect(await heldBy()).toEqual([]);

  await expect(give({ segmentId: segment(organizer, 'Nobody') })).rejects.toThrow(/Nobody of this segment/);
  await expect(give({ segmentId: 999 })).rejects.toThrow(/not here/);
  await expect(give({ segmentId: segment(texter, 'Ana') }, texter)).rejects.toThrow(/organizer/);
});

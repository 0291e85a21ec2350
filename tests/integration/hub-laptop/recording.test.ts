import { expect, test } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { createConversations } from '#core/conversations/conversations.ts';
import { handOver } from '#core/conversations/hand-over.ts';
import { createSending } from '#core/sending/sending.ts';
import { all, first } from '#core/store/statement.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { joinedLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';
import { people, seedList, seedPhone } from '../../support/seed-list.ts';

/** An organizer's laptop makes a campaign over a list of `count` people and takes it live, as a person does. */
async function liveCampaign(organizer: JoinedLaptop, count: number): Promise<string> {
  const { ctx } = organizer;
  const campaigns = createCampaigns(ctx);
  const { id, ...draft } = campaigns.create({ use: 'survey', name: 'Canvass' });
  const listId = seedList(ctx, people(count));
  campaigns.update({ campaignId: id, draft: { ...draft, listId } });
  campaigns.setState({ campaignId: id, state: 'ready' });
  await until(() => campaigns.get({ campaignId: id }).state === 'ready');
  campaigns.setState({ campaignId: id, state: 'live' });
  await organizer.sync();
  expect(organizer.desk.refused()).toEqual([]);
  expect(campaigns.get({ campaignId: id })).toMatchObject({ state: 'live', problems: [] });
  return first<{ uid: string }>(ctx.db, 'select uid from campaign')!.uid;
}

const idOf = ({ ctx }: JoinedLaptop, phone: string): number | undefined =>
  first<{ id: number }>(ctx.db, 'select id from conversation where phone = ?', phone)?.id;

/** The laptop works on the campaign, until it has been given `phone`. */
async function given(laptop: JoinedLaptop, phone: string): Promise<number> {
  await laptop.sync();
  laptop.desk.wantAhead(first<{ id: number }>(laptop.ctx.db, 'select id from campaign')!.id);
  await until(() => idOf(laptop, phone) !== undefined);
  return idOf(laptop, phone)!;
}

/** Where a person stands at the hub. */
async function atHub(hub: TestHub, phone: string): Promise<Record<string, unknown>> {
  const [row] = await hub.ctx.db.rows<Record<string, unknown>>(
    `select c.status, c.closed_reason, c.skip_reason, c.answers, c.tags, c.notes, c.device_id, p.opted_out
     from conversation c join phone p on p.phone_id = c.phone_id where p.e164 = $1`,
    phone,
  );
  return row ?? {};
}

function deskOf({ ctx }: JoinedLaptop) {
  return createConversations(ctx, createSending(ctx, { carrier: () => null, fromNumbers: () => [] }));
}

test('a long list is shared part by part, and the office has the campaign', async () => {
  const hub = await startTestHub();
  const organizer = await joinedLaptop(hub);
  const texter = await joinedLaptop(hub, { role: 'texter', label: 'Two' });
  await liveCampaign(organizer, 4_100);
  const kinds = all<{ kind: string; state: string }>(organizer.ctx.db, 'select kind, state from op order by id');
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'list.put',
    'campaign.put',
    ...Array.from({ length: 3 }, () => 'list.rows'),
    'list.end',
    'campaign.state',
    'campaign.state',
  ]);
  await given(texter, seedPhone(0));
  expect(createCampaigns(texter.ctx).all()).toMatchObject([
    { name: 'Canvass', state: 'live', atHub: true, contacts: 4_100 },
  ]);
});

test('an organizer’s later words win over nobody’s, and none are refused', async () => {
  const hub = await startTestHub();
  const organizer = await joinedLaptop(hub);
  const other = await joinedLaptop(hub, { label: 'Two' });
  await liveCampaign(organizer, 3);
  await other.sync();
  const here = createCampaigns(other.ctx);
  const { id, ...draft } = here.get({ campaignId: here.all()[0]!.id });
  here.update({
    campaignId: id,
    draft: { ...draft, script: 'Hi {first_name}, one more thing. Reply STOP to opt out.' },
  });
  here.setState({ campaignId: id, state: 'paused' });
  await other.sync();
  // What was done here itself is seen as done here for some seconds.
  organizer.ctx.pass(11_000);
  await organizer.sync();
  await organizer.sync();
  const [campaign] = createCampaigns(organizer.ctx).all();
  expect(campaign?.state).toBe('paused');
  expect(createCampaigns(organizer.ctx).get({ campaignId: campaign!.id }).script).toMatch(/one more thing/);
  expect([...other.desk.refused(), ...organizer.desk.refused()]).toEqual([]);
});

test('what a texter does stands at the hub as it stands here, also what was undone', async () => {
  const hub = await startTestHub();
  const organizer = await joinedLaptop(hub);
  const texter = await joinedLaptop(hub, { role: 'texter', label: 'Two' });
  await liveCampaign(organizer, 5);
  const [skipped, wrong, undone, opted, noted] = await Promise.all(
    [0, 1, 2, 3, 4].map((n) => given(texter, seedPhone(n))),
  );
  const desk = deskOf(texter);
  const question = desk.get({ conversationId: noted! }).question!;
  const [yes, no] = question.answers;
  desk.skip({ conversationId: skipped!, reason: 'moved' });
  desk.wrongNumber({ conversationId: wrong! });
  const { actionId } = desk.skip({ conversationId: undone!, reason: 'slip' });
  desk.optOut({ conversationId: opted!, confirm: false, pressId: texter.ctx.ids.uuid() });
  desk.recordAnswer({ conversationId: noted!, questionId: question.id, optionId: yes!.id });
  desk.recordAnswer({ conversationId: noted!, questionId: question.id, optionId: no!.id });
  desk.addTag({ conversationId: noted!, tag: 'driver' });
  desk.addNote({ conversationId: noted!, body: 'Call after six' });
  // The opt-out and the note can still be undone.
  await until(() => texter.desk.status().waiting.ops === 2);
  expect(await atHub(hub, seedPhone(0))).toMatchObject({ status: 'skipped', skip_reason: 'moved' });
  expect(await atHub(hub, seedPhone(1))).toMatchObject({ status: 'closed', closed_reason: 'wrong_number' });
  expect(await atHub(hub, seedPhone(2))).toMatchObject({ status: 'skipped' });
  expect(await atHub(hub, seedPhone(3))).toMatchObject({ status: 'todo', opted_out: false });
  expect(await atHub(hub, seedPhone(4))).toMatchObject({ notes: [] });

  desk.undo({ actionId });
  texter.ctx.pass(11_000);
  await texter.sync();
  expect(await atHub(hub, seedPhone(2))).toMatchObject({ status: 'todo', skip_reason: null });
  expect(await atHub(hub, seedPhone(3))).toMatchObject({ closed_reason: 'opted_out', opted_out: true });
  const worked = await atHub(hub, seedPhone(4));
  const keys = all<{ key: string }>(texter.ctx.db, 'select key from answer_option order by question_id, position');
  expect(Object.values(worked['answers'] as object)).toMatchObject([{ optionId: keys[1]!.key, by: 'Sam' }]);
  expect(worked).toMatchObject({ tags: ['fan', 'driver'], notes: [{ body: 'Call after six', by: 'Sam' }] });
  expect(() => desk.undo({})).toThrow(/note is with the hub/);
  expect(texter.desk.refused()).toEqual([]);
});

test('whom one laptop hands over, the other works with, note and all', async () => {
  const hub = await startTestHub();
  const organizer = await joinedLaptop(hub);
  const texter = await joinedLaptop(hub, { role: 'texter', label: 'Two' });
  const taker = await joinedLaptop(hub, { role: 'texter', label: 'Three' });
  await liveCampaign(organizer, 2);
  const id = await given(texter, seedPhone(0));
  const toDeviceId = taker.desk.status().member!.deviceId;
  handOver(texter.ctx, { conversationId: id, toDeviceId, note: 'speaks Spanish' });
  await texter.sync();
  expect(await atHub(hub, seedPhone(0))).toMatchObject({ device_id: toDeviceId });
  await taker.sync();
  await until(() => idOf(taker, seedPhone(0)) !== undefined);
  const detail = deskOf(taker).get({ conversationId: idOf(taker, seedPhone(0))! });
  expect(detail).toMatchObject({ status: 'todo', notes: [{ body: 'speaks Spanish', texter: 'Sam' }] });
  texter.ctx.pass(11_000);
  await texter.sync();
  expect(deskOf(texter).get({ conversationId: id })).toMatchObject({ status: 'away' });
  expect(() => deskOf(texter).done({ conversationId: id })).toThrow(/Another laptop/);
});

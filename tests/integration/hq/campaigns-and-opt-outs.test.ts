import { describe, expect, it } from 'vitest';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { refusal, signIn } from '../../support/hq-page.ts';

describe('campaigns', () => {
  it('show how far they are and who works on them; paused and closed ones send nothing', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const organizer = await hub.laptop({ role: 'organizer' });
    const texter = await hub.laptop({ label: 'Desk 2' });
    const campaignId = await liveCampaign(organizer, 5);
    const phones = await texter.claim(campaignId, 3);
    expect((await client.laptops.all()).find(({ label }) => label === 'Desk 2')).toMatchObject({
      ahead: 3,
      waiting: 0,
    });
    const attempt = texter.attempt(campaignId, phones[0] ?? '');
    expect(await texter.ask(attempt)).toBe('granted');
    await texter.report(attempt.attemptId, 'accepted', 'c1');
    await hub.deliver('inbound', [inboundEvent(phones[0] ?? '', 'Who is this?')]);
    await hub.settle();
    expect((await client.laptops.all()).find(({ label }) => label === 'Desk 2')).toMatchObject({
      ahead: 2,
      waiting: 1,
    });
    const [campaign] = await client.campaigns.all();
    expect(campaign).toMatchObject({
      name: 'Neighbors',
      office: 'Main',
      state: 'live',
      people: 5,
      texted: 1,
      replied: 1,
      waiting: 1,
      laptops: [{ label: 'Desk 2', texted: 1, waiting: 1 }],
    });

    await client.campaigns.setState({ campaignId, state: 'paused' });
    expect((await client.campaigns.all())[0]).toMatchObject({ state: 'paused', updatedBy: 'Robin' });
    expect(await texter.ask(texter.attempt(campaignId, phones[1] ?? ''))).toBe('PAUSED');
    const rows = await organizer.table<{ state: string; version: number }>(`o:${organizer.officeId}`, 'campaign');
    expect(rows).toMatchObject([{ state: 'paused', version: 4 }]);
    await client.campaigns.setState({ campaignId, state: 'live' });
    expect(await texter.ask(texter.attempt(campaignId, phones[1] ?? ''))).toBe('granted');
    await client.campaigns.setState({ campaignId, state: 'closed' });
    expect(await refusal(client.campaigns.setState({ campaignId, state: 'live' }))).toBe('CONFLICT');
    expect(await refusal(client.campaigns.setState({ campaignId: crypto.randomUUID(), state: 'paused' }))).toBe(
      'NOT_FOUND',
    );
    const done = (await client.record.page({ before: null })).filter(({ action }) => action === 'campaign-state');
    expect(done.map(({ about }) => about)).toEqual(['Neighbors, closed', 'Neighbors, live', 'Neighbors, paused']);
  });
});

describe('opt-outs', () => {
  it('are added by hand, reach every laptop, and are found by all of their digits', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();
    const [phone = ''] = await texter.claim(campaignId, 1);
    expect(await client.optOuts.find({ digits: phone.slice(2) })).toMatchObject({
      phone,
      optedOut: false,
      campaigns: 1,
    });
    expect(await client.optOuts.add({ phones: [phone, '+12025559999', phone] })).toEqual({ added: 2, known: 0 });
    expect(await client.optOuts.add({ phones: [phone] })).toEqual({ added: 0, known: 1 });
    expect(await texter.ask(texter.attempt(campaignId, phone))).toBe('OPTED_OUT');
    const pulled = await texter.table<{ phone: string; optedOut: boolean }>('g:optout', 'opt_out');
    expect(pulled).toMatchObject([{ optedOut: true }, { optedOut: true }]);
    const written = `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`;
    expect(await client.optOuts.find({ digits: written })).toMatchObject({
      phone,
      optedOut: true,
      source: 'import',
      campaigns: 1,
      canTakeBack: true,
    });
    expect(await refusal(client.optOuts.find({ digits: phone.slice(4) }))).toBe('BAD_REQUEST');
    const overview = await client.optOuts.overview();
    expect(overview.total).toBe(2);
    expect(overview.newest.map((row) => row.phone).toSorted()).toEqual([phone, '+12025559999'].toSorted());
  });

  it('by a key or a list are taken back with a reason; the person’s own word never', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();
    const [byKey = '', byWord = ''] = await texter.claim(campaignId, 2);
    await texter.do('opt_out', { phone: byKey, campaignId: null, source: 'texter', words: '' });
    await hub.deliver('inbound', [inboundEvent(byWord, 'STOP')]);
    await hub.settle();
    expect(await refusal(client.optOuts.takeBack({ phone: byKey, reason: ' ' }))).toBe('BAD_REQUEST');
    await client.optOuts.takeBack({ phone: byKey, reason: 'Pressed for somebody else' });
    expect(await client.optOuts.find({ digits: byKey })).toMatchObject({ optedOut: false, canTakeBack: false });
    const pulled = await texter.table<{ phone: string; optedOut: boolean }>('g:optout', 'opt_out');
    expect(pulled.find(({ phone }) => phone === byKey)?.optedOut).toBe(false);
    expect(await texter.ask(texter.attempt(campaignId, byKey))).toBe('granted');
    expect(await refusal(client.optOuts.takeBack({ phone: byKey, reason: 'Once more' }))).toBe('NOT_FOUND');

    expect(await client.optOuts.find({ digits: byWord })).toMatchObject({
      optedOut: true,
      source: 'keyword',
      canTakeBack: false,
    });
    expect(await refusal(client.optOuts.takeBack({ phone: byWord, reason: 'They asked me' }))).toBe('CONFLICT');
    expect(await client.optOuts.add({ phones: [byWord] })).toEqual({ added: 0, known: 1 });
    expect((await client.optOuts.find({ digits: byWord })).source).toBe('keyword');
    const [line] = (await client.record.page({ before: null })).filter(({ action }) => action === 'take-back-opt-out');
    expect(line).toMatchObject({ person: 'Robin', about: 'Pressed for somebody else' });
  });

  it('come in thousands, and no number into the record', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const phones = Array.from({ length: 2_345 }, (_, n) => phoneNumber(n));
    expect(await client.optOuts.add({ phones })).toEqual({ added: 2_345, known: 0 });
    expect((await client.optOuts.overview()).total).toBe(2_345);
    const stored = await hub.ctx.db.rows<{ row: string }>('select audit::text as row from audit');
    expect(stored.map(({ row }) => row).join()).not.toContain('202555');
  });
});

import { readFile } from 'node:fs/promises';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HQ_HEADER, HQ_PACKET_PATH } from '#shared/hq/hq-base.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { refusal, signIn } from '../../support/hq-page.ts';
import { joinedLaptop } from '../../support/joined-laptop.ts';
import { headquarters, packetsOn } from '../../support/packet-desk.ts';

const ALL = { campaignId: null, officeId: null, texter: null, from: null, until: null };

async function textedBy(hub: TestHub, office: string, label: string, texts: number): Promise<string> {
  const organizer = await hub.laptop({ role: 'organizer', office, label });
  const campaignId = await liveCampaign(organizer, 5);
  for (const phone of texts === 0 ? [] : await organizer.claim(campaignId, texts)) {
    const attempt = organizer.attempt(campaignId, phone);
    await organizer.push(
      organizer.op('text', {
        campaignId,
        phone,
        messageId: attempt.messageId,
        step: 'initial',
        body: 'Hi',
        media: [],
        parts: 1,
        from: null,
        pressedAt: 1,
      }),
    );
    expect(await organizer.ask(attempt)).toBe('granted');
    await organizer.report(attempt.attemptId, 'accepted', `c-${attempt.attemptId}`);
  }
  return campaignId;
}

describe('results', () => {
  it('are of every laptop together, and narrowed by office, campaign, texter and time', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const north = await textedBy(hub, 'North', 'Desk N', 3);
    await textedBy(hub, 'South', 'Desk S', 0);
    await hub.deliver('inbound', [inboundEvent(phoneNumber(0), 'Who is this?')]);
    await hub.settle();
    const offices = await client.offices.all();
    const south = offices.find(({ name }) => name === 'South')?.officeId ?? 0;
    const all = await client.results.figures(ALL);
    expect(all.funnel).toMatchObject({ contacts: 10, texted: 3, replied: 1 });
    expect(all.textersKnown).toEqual(['Ann']);
    expect((await client.results.figures({ ...ALL, campaignId: north })).funnel.contacts).toBe(5);
    expect((await client.results.figures({ ...ALL, officeId: south })).funnel).toMatchObject({
      contacts: 5,
      texted: 0,
    });
    expect((await client.results.figures({ ...ALL, texter: 'Nobody' })).messagesOut).toBe(0);
    expect((await client.results.figures({ ...ALL, until: 1 })).messagesOut).toBe(0);
    expect(await refusal(client.results.figures({ ...ALL, campaignId: 'x' }))).toBe('BAD_REQUEST');
  });

  it('are read once for everybody who looks at the same moment', async () => {
    const hub = await startTestHub();
    const [robin, sam] = [await signIn(hub), await signIn(hub, 'Sam')];
    const before = await robin.client.results.figures(ALL);
    await textedBy(hub, 'North', 'Desk N', 1);
    expect(await sam.client.results.figures(ALL)).toEqual(before);
    hub.advance(60_000);
    expect((await sam.client.results.figures(ALL)).funnel.texted).toBe(1);
  });
});

describe('a packet dropped on the page', () => {
  it('is taken in once, by whoever is signed in; a damaged one and a stranger’s leave nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outpost-hq-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const hub = await startTestHub({ dataDir: folder });
    await headquarters(hub.ctx, folder).key();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    await organizer.claim(campaignId, 3);
    const laptop = await joinedLaptop(hub);
    await laptop.desk.stop();
    laptop.ctx.ops.record(
      'opt_out',
      { campaignId, phone: phoneNumber(1), source: 'texter', words: '' },
      { holdUntil: 0 },
    );
    const bytes = await readFile(await packetsOn(laptop.ctx).written());
    const cookie = (await signIn(hub)).cookie() ?? '';
    const drop = async (body: Uint8Array, headers: Record<string, string> = { cookie, [HQ_HEADER]: '1' }) => {
      const answer = await fetch(hub.url + HQ_PACKET_PATH, {
        method: 'POST',
        headers,
        body: body as Uint8Array<ArrayBuffer>,
      });
      return { status: answer.status, words: ((await answer.json()) as { words: string }).words };
    };
    expect((await drop(bytes, { [HQ_HEADER]: '1' })).status).toBe(401);
    expect((await drop(bytes, { cookie })).status).toBe(403);
    const cut = await drop(bytes.subarray(0, bytes.length - 40));
    expect(cut.status).toBe(400);
    expect(cut.words).toMatch(/damaged|whole|cut/i);
    const { optOuts } = (await signIn(hub)).client;
    expect((await optOuts.find({ digits: phoneNumber(1) })).optedOut).toBe(false);
    const taken = await drop(bytes);
    expect(taken).toMatchObject({ status: 200, words: expect.stringContaining('was taken in') });
    expect((await optOuts.find({ digits: phoneNumber(1) })).optedOut).toBe(true);
    expect((await drop(bytes)).words).toContain('Nothing changed');
    expect(readdirSync(join(folder, 'packets-coming'))).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { downloadKind, HQ_DOWNLOAD_PATH } from '#shared/hq/downloads.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { signIn } from '../../support/hq-page.ts';
import { readCsv } from '../exports/read-csv.ts';

describe('files of results', () => {
  it('are for who is signed in, as CSV with the columns of the laptops’ files, and the record says who saved them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outpost-saved-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 4);
    const [phone = ''] = await organizer.claim(campaignId, 1);
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
    await organizer.ask(attempt);
    await organizer.report(attempt.attemptId, 'accepted', 'c1');
    await hub.deliver('inbound', [inboundEvent(phone, 'STOP')]);
    await hub.settle();
    const { client, cookie } = await signIn(hub);
    const get = (path: string, held = cookie()) =>
      fetch(`${hub.url}${HQ_DOWNLOAD_PATH}/${path}`, { headers: held === null ? {} : { cookie: held } });
    for (const kind of downloadKind.options) expect((await get(kind, null)).status, kind).toBe(401);
    expect((await get('opt-outs', `outpost-hq=${organizer.token}`)).status).toBe(401);
    for (const path of ['secrets', 'messages?campaign=x', 'texter-activity?zone=Nowhere']) {
      expect((await get(path)).status, path).toBe(400);
    }
    const rows = async (path: string) => {
      const answer = await get(path);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z-]+\.csv"$/);
      const file = join(folder, 'saved.csv');
      writeFileSync(file, await answer.text());
      return readCsv(file);
    };
    const contacts = await rows(`contact-results?campaign=${campaignId}`);
    expect(contacts).toHaveLength(4);
    expect(contacts.find((row) => row['phone_e164'] === phone)).toMatchObject({ replied: '1', opted_out: '1' });
    expect((await rows('messages')).map((row) => row['direction'])).toEqual(['out', 'in']);
    expect(await rows('opt-outs')).toMatchObject([{ phone_e164: phone, source: 'keyword' }]);
    expect(await rows('bad-numbers')).toEqual([]);
    expect(await rows('texter-activity?zone=America/New_York')).toHaveLength(1);
    const saved = (await client.record.page({ before: null })).filter(({ action }) => action === 'save-file');
    expect(saved).toHaveLength(5);
  });
});

import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CampaignRow } from '#shared/protocol/rows.ts';
import { content } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

/** As small as a GIF can be. */
const BYTES = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const sha256 = createHash('sha256').update(BYTES).digest('hex');
const photo = { sha256, mime: 'image/gif' as const, width: 1, height: 1, alt: 'A dot', body: BYTES.toString('base64') };

async function office() {
  const hub = await startTestHub();
  const north = await hub.laptop({ role: 'organizer', office: 'North' });
  const campaignId = randomUUID();
  const put = (baseVersion: number, more: Parameters<typeof content>[0] = {}) =>
    north.push(north.op('campaign.put', { campaignId, baseVersion, listId: null, content: content(more) }));
  return { hub, north, campaignId, put };
}

describe('the photo of a campaign on the hub', () => {
  it('comes from an organizer once the campaign names it, and goes to the office', async () => {
    const { hub, north, put } = await office();
    expect(await north.refused('mediaPut', photo)).toBe('NOT_FOUND');
    await put(0, { media: [sha256] });
    const texter = await hub.laptop({ office: 'North' });
    expect(await texter.refused('mediaGet', { sha256 })).toBe('NOT_FOUND');
    await north.ok('mediaPut', photo);
    await north.ok('mediaPut', { ...photo, alt: '' });
    expect(await texter.ok('mediaGet', { sha256 })).toEqual(photo);
    const [row] = await texter.table<CampaignRow>(`o:${texter.officeId}`, 'campaign');
    expect(row?.media).toEqual([sha256]);
  });

  it('may go with a quick reply as well', async () => {
    const { hub, north, put } = await office();
    await put(0, { quickReplies: [{ label: 'Yes', body: 'Glad!', photo: sha256 }] });
    await north.ok('mediaPut', photo);
    const texter = await hub.laptop({ office: 'North' });
    expect(await texter.ok('mediaGet', { sha256 })).toEqual(photo);
    await put(1, { quickReplies: [], moreReplies: [{ label: 'Yes', body: 'Glad!', photo: sha256 }] });
    expect(await texter.refused('mediaGet', { sha256 })).toBe('ok');
    await put(2, {});
    expect(await texter.refused('mediaGet', { sha256 })).toBe('NOT_FOUND');
  });

  it('is given by no texter, and seen by no other office', async () => {
    const { hub, north, put } = await office();
    await put(0, { media: [sha256] });
    await north.ok('mediaPut', photo);
    const texter = await hub.laptop({ office: 'North' });
    expect(await texter.refused('mediaPut', photo)).toBe('FORBIDDEN');
    const south = await hub.laptop({ role: 'organizer', office: 'South' });
    expect(await south.refused('mediaGet', { sha256 })).toBe('NOT_FOUND');
    expect(await south.refused('mediaPut', photo)).toBe('NOT_FOUND');
    const hq = await hub.laptop({ role: 'hq', office: 'HQ' });
    expect(await hq.refused('mediaGet', { sha256 })).toBe('ok');
  });

  it('is what its name says, a picture, and not too large', async () => {
    const { north, put } = await office();
    await put(0, { media: [sha256] });
    const bad = (change: Partial<typeof photo> | { mime: string }) =>
      north.refused('mediaPut', { ...photo, ...change });
    expect(await bad({ mime: 'image/png' })).toBe('BAD_REQUEST');
    expect(await bad({ body: Buffer.from('GIF89a and more').toString('base64') })).toBe('BAD_REQUEST');
    expect(await bad({ mime: 'image/svg+xml' })).toBe('BAD_REQUEST');
    expect(await bad({ body: 'not base64!' })).toBe('BAD_REQUEST');
    expect(await bad({ body: Buffer.alloc(500_001, 1).toString('base64') })).toMatch(/BAD_REQUEST|TOO_BIG/);
    expect(await north.refused('mediaGet', { sha256 })).toBe('NOT_FOUND');
  });

  it('stays when an organizer’s laptop that knows of no photos rewrites the words', async () => {
    const { north, put } = await office();
    await put(0, { media: [sha256] });
    north.protocol = 2;
    await put(1, { script: 'New words' });
    const [row] = await north.table<CampaignRow>(`o:${north.officeId}`, 'campaign');
    expect(row).toMatchObject({ script: 'New words', media: [sha256] });
    north.protocol = 3;
    await put(2, { media: [] });
    const [after] = await north.table<CampaignRow>(`o:${north.officeId}`, 'campaign');
    expect(after?.media).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { createPhotoMaker } from '#core/photos/make-photo.ts';
import { keepMade } from '#core/photos/keep-made.ts';
import { createPhotos } from '#core/photos/photos.ts';
import { campaignPhotoOf, photoBody, photoByHash } from '#core/store/photos.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';
import { twoHalves } from '../../support/pictures.ts';

async function withPhoto(laptop: JoinedLaptop): Promise<{ campaignId: number; sha256: string }> {
  const made = await createPhotoMaker().make(await twoHalves(300, 200).jpeg().toBuffer());
  if (made.kind === 'refused') throw new Error(made.words);
  const { sha256 } = keepMade(laptop.ctx.db, made, 0);
  const campaigns = createCampaigns(laptop.ctx);
  const draft = campaigns.create({ use: 'event' });
  campaigns.update({ campaignId: draft.id, draft: { ...draft, photo: sha256 } });
  return { campaignId: draft.id, sha256 };
}

describe('a campaign’s photo', () => {
  it('goes from the laptop that chose it to every other of the office, with its words', async () => {
    const hub = await startTestHub();
    const organizer = await joinedLaptop(hub);
    const texter = await joinedLaptop(hub, { role: 'texter', label: 'Texter' });
    const { campaignId, sha256 } = await withPhoto(organizer);
    const photos = createPhotos(organizer.ctx, { line: { carrier: () => null, fromNumbers: () => [] } });
    photos.describe({ sha256, alt: 'Red and blue' });
    await organizer.sync();
    await texter.sync();
    await until(() => photoByHash(texter.ctx.db, sha256) !== null);
    expect(photoByHash(texter.ctx.db, sha256)).toEqual(photoByHash(organizer.ctx.db, sha256));
    expect(photoByHash(texter.ctx.db, sha256)?.alt).toBe('Red and blue');
    expect(photoBody(texter.ctx.db, sha256)).toEqual(photoBody(organizer.ctx.db, sha256));
    expect(campaignPhotoOf(texter.ctx.db, 1)).toBe(sha256);
    expect(campaignPhotoOf(organizer.ctx.db, campaignId)).toBe(sha256);
    // It is given once, and fetched once.
    expect(texter.calls.filter((call) => call === 'mediaPut')).toEqual([]);
    const given = organizer.calls.filter((call) => call === 'mediaPut').length;
    organizer.ctx.events.changed(['campaigns']);
    await organizer.sync();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(organizer.calls.filter((call) => call === 'mediaPut')).toHaveLength(given);

    const campaigns = createCampaigns(organizer.ctx);
    campaigns.update({ campaignId, draft: { ...campaigns.get({ campaignId }), photo: null } });
    await organizer.sync();
    await texter.sync();
    expect(campaignPhotoOf(texter.ctx.db, 1)).toBeNull();
  });
});

import { describe, expect, it, onTestFinished } from 'vitest';
import { openPgDb } from '../../../src/server/db/pg-db.ts';
import { readCampaigns } from '../../../src/server/results/campaigns.ts';
import { readFigures } from '../../../src/server/results/figures.ts';
import { readOffices } from '../../../src/server/results/offices.ts';
import { UNFILTERED } from '../../../src/server/results/scope.ts';
import { startTestHub } from '../../support/hub.ts';
import type { TestHub } from '../../support/hub.ts';
import { resultsCampaign } from '../../support/results-campaign.ts';
import { quietLog } from '../../support/test-postgres.ts';

function sumsDb(hub: TestHub) {
  const db = openPgDb({ url: hub.databaseUrl, connections: 2, name: 'tests', log: quietLog, work: 'sums' });
  onTestFinished(() => db.close());
  return db;
}
const EVERYTHING = { campaignId: null, officeIds: null };

describe('figures of the hub', () => {
  it('say how far everybody came', async () => {
    const hub = await startTestHub();
    const { campaignId } = await resultsCampaign(hub);
    const figures = await readFigures(sumsDb(hub), { campaignId, officeIds: null }, UNFILTERED);
    expect(figures.funnel).toEqual({
      contacts: 10,
      texted: 6,
      delivered: 3,
      replied: 3,
      answered: 1,
      optedOut: 2,
      wrongNumber: 1,
    });
    expect([figures.messagesOut, figures.messagesIn, figures.partsOut]).toEqual([7, 3, 7]);
    expect(figures.states).toEqual([
      { state: 'accepted', words: 'Taken by the carrier', messages: 3 },
      { state: 'delivered', words: 'Delivered', messages: 3 },
      { state: 'failed', words: 'Not delivered', messages: 1 },
    ]);
    expect(figures.answers).toEqual([{ question: 'Coming?', options: [{ label: 'Yes', people: 1 }] }]);
    expect(figures.errors).toMatchObject([{ code: 4720, messages: 1 }]);
    expect(figures.texters).toEqual([{ texter: 'Ann', sent: 6, replies: 1, answers: 1, optOuts: 1 }]);
    expect(figures.groups.campaigns).toMatchObject([
      { id: campaignId, people: 6, delivered: 3, replied: 3, answered: 1, optedOut: 2, wrongNumber: 1 },
    ]);
    const total = (key: 'sent' | 'replies' | 'optOuts') => figures.overTime.reduce((sum, slot) => sum + slot[key], 0);
    expect([total('sent'), total('replies'), total('optOuts')]).toEqual([7, 3, 2]);
  });

  it('are of the offices and campaigns that were asked for, and of nothing else', async () => {
    const hub = await startTestHub();
    const north = await resultsCampaign(hub, 'North');
    const db = sumsDb(hub);
    const south = await hub.laptop({ role: 'organizer', office: 'South' });
    const texted = async (scope: { campaignId?: string | null; officeIds?: number[] | null }) =>
      (await readFigures(db, { ...EVERYTHING, ...scope }, UNFILTERED)).funnel.texted;
    expect(await texted({})).toBe(6);
    expect(await texted({ officeIds: [north.organizer.officeId] })).toBe(6);
    expect(await texted({ officeIds: [south.officeId] })).toBe(0);
    expect(await texted({ officeIds: [south.officeId], campaignId: north.campaignId })).toBe(0);
    expect(await readCampaigns(db, { ...EVERYTHING, officeIds: [south.officeId] })).toEqual([]);
    expect(await readCampaigns(db, EVERYTHING)).toMatchObject([
      { campaign_id: north.campaignId, office: 'North', name: 'Neighbors', state: 'live', people: 10 },
    ]);
    expect(await readOffices(db, null)).toMatchObject([
      { name: 'North', laptops: 2, campaigns: 1, live_campaigns: 1 },
      { name: 'South', laptops: 1, campaigns: 0 },
    ]);
  });

  it('can be narrowed to a texter and a time', async () => {
    const hub = await startTestHub();
    await resultsCampaign(hub);
    const db = sumsDb(hub);
    const narrowed = async (filter: Partial<typeof UNFILTERED>) =>
      (await readFigures(db, EVERYTHING, { ...UNFILTERED, ...filter })).funnel;
    expect(await narrowed({ texter: 'Ann' })).toMatchObject({ contacts: 6, texted: 6, optedOut: 2 });
    expect(await narrowed({ texter: 'Bob' })).toMatchObject({ contacts: 0, texted: 0, optedOut: 0 });
    expect(await narrowed({ until: 1_000 })).toMatchObject({ contacts: 0, texted: 0 });
  });
});

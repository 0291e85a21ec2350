import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCampaigns, type Campaigns } from '#core/campaigns/campaigns.ts';
import { createLists } from '#core/lists/lists.ts';
import { createSegmentEngine } from '#core/segments/segment-engine.ts';
import { createSegments, type Segments } from '#core/segments/segments.ts';
import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import { EVERYBODY, type SegmentRule } from '#shared/domain/segment/rule.ts';
import { joinHub, pushAll, recordedOps } from '../../support/hub-member.ts';
import { people, seedList, type SeedPerson } from '../../support/seed-list.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let campaigns: Campaigns;
let segments: Segments;

function open(made: TestContext): void {
  ctx = made;
  const engine = createSegmentEngine(ctx);
  campaigns = createCampaigns(ctx, engine);
  segments = createSegments(ctx, engine);
}
beforeEach(() => open(testContext()));
afterEach(() => ctx.remove());

const IN_CO: SegmentRule = {
  ...EVERYBODY,
  where: { kind: 'text', field: 'state', op: 'is', value: 'co' },
};
const neighbors = (count: number): SeedPerson[] =>
  Array.from({ length: count }, (_, i) => ({ state: i % 2 === 0 ? 'CO' : 'DC', fields: { city: `City ${i}` } }));
const save = (rule: SegmentRule = IN_CO): number => segments.save({ segmentId: null, name: 'Coloradans', rule }).id;

/** A campaign with its draft changed. */
function campaignFor(segmentId: number, over: Partial<CampaignDraft> = {}): number {
  const { id, ...detail } = campaigns.create({ use: 'event' });
  const { name, use, fromNumber, optOutText, quickReplies, questions } = detail;
  const rest = { name, use, fromNumber, optOutText, quickReplies, questions };
  campaigns.update({
    campaignId: id,
    draft: { ...rest, listId: null, segmentId, script: 'Hi {first_name} in {city}', ...over },
  });
  return id;
}
const go = (campaignId: number, state: CampaignDetail['state']): CampaignDetail =>
  campaigns.setState({ campaignId, state });
const phonesOf = (campaignId: number): string[] =>
  ctx.db
    .prepare<[number], string>('select phone from conversation where campaign_id = ? order by id')
    .pluck()
    .all(campaignId);
const phonesIn = (state: string): string[] =>
  ctx.db
    .prepare<[string], string>(
      'select distinct phone from contact where state = ? and list_id not in (select list_id from audience) order by phone',
    )
    .pluck()
    .all(state);

describe('a campaign for a segment', () => {
  it('previews and counts its people, and knows the fields of their lists', async () => {
    seedList(ctx, neighbors(11));
    const segmentId = save();
    const preview = await campaigns.preview({ script: 'Hi {city} {nickname}', listId: null, segmentId });
    expect(preview).toMatchObject({ contacts: 6, totalParts: 6, exact: true, unknownFields: ['nickname'] });
    expect(preview.previews[0]?.text).toMatch(/^Hi City \d/);
    const fields = await campaigns.fields({ listId: null, segmentId });
    expect(fields).toContainEqual({ name: 'city', example: 'City 0' });
    const id = campaignFor(segmentId);
    expect(campaigns.get({ campaignId: id })).toMatchObject({ segmentId, listId: null, problems: [] });
  });

  it('cannot start for nobody, nor for a segment that is gone', async () => {
    const segmentId = save();
    await ctx.settled();
    const id = campaignFor(segmentId, { script: 'Hi' });
    expect(() => go(id, 'ready')).toThrow('Nobody is in the segment now.');
  });

  it('fixes its people when it goes live, each number once; later ones come by a key', async () => {
    const listId = seedList(ctx, neighbors(40));
    seedList(ctx, neighbors(10), 'Again');
    const id = campaignFor(save());
    go(id, 'ready');
    expect(campaigns.get({ campaignId: id }).listId).toBeNull();
    go(id, 'live');
    await ctx.settled();
    expect(phonesOf(id).toSorted()).toEqual(phonesIn('CO'));
    expect(phonesOf(id)).toHaveLength(20);
    expect(campaigns.all()[0]).toMatchObject({ listName: 'Coloradans', contacts: 20 });

    ctx.db.prepare(`update contact set state = 'CO' where list_id = ? and row_number in (3, 5)`).run(listId);
    await ctx.settled();
    expect(phonesOf(id)).toHaveLength(20);
    expect(await campaigns.newcomers({ campaignId: id })).toEqual({ people: 2 });
    campaigns.takeIn({ campaignId: id });
    await ctx.settled();
    expect(phonesOf(id).toSorted()).toEqual(phonesIn('CO'));
    expect(await campaigns.newcomers({ campaignId: id })).toEqual({ people: 0 });
  });

  it('keeps its people when the lists that they came from go away, and its list out of the lists', async () => {
    const listId = seedList(ctx, neighbors(6));
    const id = campaignFor(save());
    go(id, 'ready');
    go(id, 'live');
    await ctx.settled();
    const lists = createLists(ctx);
    lists.remove({ listId });
    await lists.idle();
    expect(lists.all()).toEqual([]);
    expect(phonesOf(id)).toHaveLength(3);
    expect(await segments.count({ rule: EVERYBODY })).toEqual({ people: 0 });
  });

  it('goes on after a crash, with nobody twice and nobody left out', async () => {
    seedList(
      ctx,
      people(26_000).map((_, i) => ({ state: i % 20 === 0 ? 'CO' : 'DC' })),
    );
    const id = campaignFor(save(), { script: 'Hi' });
    go(id, 'ready');
    go(id, 'live');
    let taken = 0;
    while (taken === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const { n } = ctx.db.prepare<[], { n: number }>('select through_row as n from audience').get() ?? { n: 0 };
      taken = n;
    }
    expect(ctx.db.prepare('select taken_at from audience').pluck().get()).toBeNull();
    const restarted = ctx.restart();
    createLists(restarted);
    open(restarted);
    await ctx.settled();
    const phones = phonesOf(id);
    expect(phones).toHaveLength(1_300);
    expect(new Set(phones).size).toBe(1_300);
    expect(campaigns.get({ campaignId: id })).toMatchObject({ state: 'live', problems: [] });
  });

  it('keeps its segment from being removed, and another segment from being chosen once it started', async () => {
    seedList(ctx, neighbors(4));
    const segmentId = save();
    const id = campaignFor(segmentId);
    expect(() => segments.remove({ segmentId })).toThrow('uses this segment');
    go(id, 'ready');
    go(id, 'live');
    await ctx.settled();
    const { id: _, ...detail } = campaigns.get({ campaignId: id });
    expect(() => campaigns.update({ campaignId: id, draft: { ...detail, segmentId: null } })).toThrow('fixed');
  });
});

describe('at a hub', () => {
  const kinds = (): string[] => recordedOps(ctx.db).map(({ kind }) => kind);
  async function hubTakesAll(): Promise<void> {
    for (let before = -1; before !== kinds().length;) {
      before = kinds().length;
      pushAll(ctx.db, { acked: true });
      ctx.events.emit({ kind: 'changed', topics: ['hub'], conversationIds: [] });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('its people go there as a list before it becomes ready', async () => {
    seedList(ctx, neighbors(9));
    joinHub(ctx.db);
    const id = campaignFor(save());
    expect(go(id, 'ready')).toMatchObject({ state: 'draft', problems: [{ where: 'list' }] });
    for (let i = 0; i < 200 && campaigns.get({ campaignId: id }).state !== 'ready'; i++) {
      await hubTakesAll();
    }
    expect(campaigns.get({ campaignId: id })).toMatchObject({ state: 'ready', problems: [] });
    const rows = recordedOps(ctx.db).filter(({ kind }) => kind === 'list.end');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.body).toMatchObject({ rows: 5 });
    const puts = recordedOps(ctx.db).filter(({ kind }) => kind === 'campaign.put');
    const listUid = ctx.db.prepare('select uid from list where id = (select list_id from audience)').pluck().get();
    expect(puts.at(-1)?.body).toMatchObject({ listId: listUid });

    go(id, 'draft');
    expect(campaigns.get({ campaignId: id })).toMatchObject({ state: 'draft', listId: null });
    expect(recordedOps(ctx.db).at(-1)).toMatchObject({ kind: 'campaign.put', body: { listId: null } });
  });
});

it('people of an empty store are nobody', async () => {
  seedList(ctx, people(0));
  expect(await segments.look({ rule: EVERYBODY })).toEqual({ about: 0, exact: true, examples: [] });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { createSampleStart } from '#core/campaigns/sample-start.ts';
import { createLists, type Lists } from '#core/lists/lists.ts';
import { campaignUse } from '#shared/contract/campaigns.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let lists: Lists;
beforeEach(() => {
  ctx = testContext({ settings: { texter: 'Dana', org: 'Riverside Alliance' } });
  lists = createLists(ctx);
});
afterEach(() => ctx.remove());

it.each(campaignUse.options)(
  '%s: a new campaign has its sample people, lacks nothing, and can be started',
  async (use) => {
    const campaigns = createCampaigns(ctx);
    const made = await createSampleStart(ctx, lists, campaigns)({ use });
    expect(made.problems).toEqual([]);
    expect(made.hints.filter(({ words }) => !words.startsWith('Who has no known time zone'))).toEqual([]);
    const list = lists.get({ listId: made.listId! });
    expect(list).toMatchObject({ state: 'ready', accepted: 240, rejected: 0, merged: 0 });
    expect(list.name).toMatch(/^Sample: /);
    campaigns.setState({ campaignId: made.id, state: 'ready' });
    expect(campaigns.setState({ campaignId: made.id, state: 'live' }).state).toBe('live');
  },
);

it('keeps what was chosen for cleaning the next list', async () => {
  const before = (await look()).cleaning;
  await createSampleStart(ctx, lists, createCampaigns(ctx))({ use: 'donor' });
  expect((await look()).cleaning).toEqual(before);
});

it('is refused where texts are real', async () => {
  const settings = { ...ctx.settings, get: () => ({ ...ctx.settings.get(), mode: 'live' as const }) };
  const start = createSampleStart({ ...ctx, settings }, lists, createCampaigns(ctx));
  await expect(start({ use: 'event' })).rejects.toThrow(/for practice/);
  expect(lists.all()).toEqual([]);
});

async function look() {
  const file = new Blob(['first_name,phone\nAna,4152000001\n']);
  const { uploadId } = lists.openUpload({ fileName: 'a.csv', bytes: file.size });
  await lists.appendUpload({ uploadId, offset: 0, chunk: file });
  return lists.preview({ uploadId });
}

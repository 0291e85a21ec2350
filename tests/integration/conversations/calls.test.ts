import { createRouterClient, ORPCError } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { createSampleStart } from '#core/campaigns/sample-start.ts';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { createExports } from '#core/exports/exports.ts';
import { createLists } from '#core/lists/lists.ts';
import { campaignsRouter } from '#core/router/campaigns-router.ts';
import { conversationsRouter } from '#core/router/conversations-router.ts';
import { dashboardRouter } from '#core/router/dashboard-router.ts';
import { exportsRouter } from '#core/router/exports-router.ts';
import { os } from '#core/router/implementer.ts';
import { phone, openWorkstation, type Workstation } from './workstation.ts';

let station: Workstation;
beforeEach(() => {
  station = openWorkstation();
});
afterEach(() => station.world.close());

it('every call of a window is answered as the contract says', async () => {
  const { ctx } = station.world;
  const files = createExports(ctx);
  const campaigns = createCampaigns(ctx);
  const calls = createRouterClient({
    campaigns: campaignsRouter(os, campaigns, createSampleStart(ctx, createLists(ctx), campaigns)),
    conversations: conversationsRouter(os, station.desk),
    dashboard: dashboardRouter(os, createDashboard(ctx)),
    exports: exportsRouter(os, files),
  });
  const campaignId = station.campaign({ launched_at: 1 });
  const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes']);
  const conversationId = await station.replied(campaignId, phone(0), 'Where is it?');
  const todo = station.world.addContact(campaignId, phone(1));

  expect((await calls.conversations.initials({ campaignId })).cards).toHaveLength(1);
  expect((await calls.conversations.replies({ campaignId: null })).counts.needs_reply).toBe(1);
  expect((await calls.conversations.get({ conversationId })).id).toBe(conversationId);
  expect(await calls.conversations.search({ query: 'ana' })).toHaveLength(2);
  await calls.conversations.saveDraft({ conversationId, body: 'x' });
  await calls.conversations.recordAnswer({ conversationId, questionId, optionId: optionIds[0]! });
  await calls.conversations.addTag({ conversationId, tag: ' VIP ' });
  await calls.conversations.addNote({ conversationId, body: 'note' });
  expect(await calls.conversations.allTags()).toEqual([{ tag: 'VIP', conversations: 1 }]);
  await calls.conversations.removeTag({ conversationId, tag: 'VIP' });
  await calls.conversations.later({ conversationId });
  await calls.conversations.undo({});
  await calls.conversations.done({ conversationId });
  await calls.conversations.wrongNumber({ conversationId });
  await calls.conversations.skip({ conversationId: todo, reason: '' });
  await calls.conversations.optOut({ conversationId, confirm: true, pressId: station.press() });

  const { id } = await calls.campaigns.create({ use: 'survey' });
  const { fields, listId } = { fields: await calls.campaigns.fields({ listId: null }), listId: null };
  expect(fields.length).toBeGreaterThan(0);
  expect((await calls.campaigns.preview({ script: 'Hi', listId })).exact).toBe(true);
  expect(await calls.campaigns.all()).toHaveLength(2);
  const { name, use, script, fromNumber, optOutText, quickReplies, questions } = await calls.campaigns.get({
    campaignId: id,
  });
  await calls.campaigns.update({
    campaignId: id,
    draft: { name, use, listId, script, fromNumber, optOutText, quickReplies, questions },
  });
  await expect(calls.campaigns.setState({ campaignId: id, state: 'ready' })).rejects.toThrow(/Choose a list/);
  await calls.campaigns.remove({ campaignId: id });

  expect((await calls.dashboard.figures({ campaignId: null })).funnel.contacts).toBe(2);
  const file = await calls.exports.start({ kind: 'contacts', campaignId });
  await files.idle();
  await calls.exports.cancel({ exportId: file.id });
  expect(await calls.exports.all()).toMatchObject([{ state: 'ready', rows: 2 }]);
  await calls.exports.remove({ exportId: file.id });
});

it('a refusal reaches the window as a sentence with a code, and what is gone as not found', async () => {
  const calls = createRouterClient(conversationsRouter(os, station.desk));
  const refusal: unknown = await calls.undo({}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ORPCError);
  expect(refusal).toMatchObject({
    code: 'REFUSED',
    status: 409,
    data: { code: 'NOTHING' },
    message: 'There is nothing to undo.',
  });
  const gone: unknown = await calls.get({ conversationId: 99 }).catch((error: unknown) => error);
  expect(gone).toMatchObject({ code: 'NOT_FOUND', status: 404 });
});

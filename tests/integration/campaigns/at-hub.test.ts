import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCampaigns, type Campaigns } from '#core/campaigns/campaigns.ts';
import { draftProblems } from '#core/campaigns/draft-problems.ts';
import { listFacts } from '#core/store/campaign-contacts.ts';
import { run } from '#core/store/statement.ts';
import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import { campaignDetail } from '#shared/contract/campaigns.ts';
import { joinHub, pushAll, recordedOps } from '../../support/hub-member.ts';
import { people, seedList, seedPhone } from '../../support/seed-list.ts';
import { settingsView } from '../../support/settings-view.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let campaigns: Campaigns;
beforeEach(() => {
  ctx = testContext();
  campaigns = createCampaigns(ctx);
});
afterEach(() => ctx.remove());

const join = (over: Parameters<typeof joinHub>[1] = {}) => joinHub(ctx.db, over);
const ops = () => recordedOps(ctx.db).map(({ kind, body }) => ({ kind, ...body }));
const recorded = () => ctx.db.prepare('select count(*) from op').pluck().get();
const kinds = () => ctx.db.prepare<[], string>('select kind from op order by id').pluck().all();
const create = () => campaigns.create({ use: 'survey' }).id;
const get = (campaignId: number) => campaigns.get({ campaignId });
const go = (campaignId: number, state: CampaignDetail['state']) => campaigns.setState({ campaignId, state });
const hubVersion = (campaignId: number) =>
  ctx.db.prepare('select hub_version from campaign where id = ?').pluck().get(campaignId);
const uid = (table: 'campaign' | 'list', id: number) =>
  ctx.db.prepare(`select uid from ${table} where id = ?`).pluck().get(id);
const hubState = (listId: number) =>
  ctx.db.prepare('select hub_state, hub_rows_through from list where id = ?').raw().get(listId);

function change(campaignId: number, over: Partial<CampaignDraft>): CampaignDetail {
  const { name, use, listId, script, fromNumber, optOutText, quickReplies, questions } = get(campaignId);
  const draft = { name, use, listId, script, fromNumber, optOutText, quickReplies, questions, ...over };
  return campaigns.update({ campaignId, draft });
}

/** The hub has everything that was recorded, and the upload goes on as long as it can. */
function hubTakesAll(): void {
  for (let i = 0; i < 20; i++) {
    pushAll(ctx.db, { acked: true });
    const before = recorded();
    ctx.events.emit({ kind: 'changed', topics: ['hub'], conversationIds: [] });
    if (recorded() === before) return;
  }
}

describe('an organizer at a hub', () => {
  it('makes a campaign there, with names for its question and answers that last', () => {
    join();
    const id = create();
    const [put] = ops();
    expect(put).toMatchObject({ kind: 'campaign.put', campaignId: uid('campaign', id), baseVersion: 0, listId: null });
    expect(hubVersion(id)).toBe(1);
    const question = get(id).questions[0]!;
    change(id, { questions: [{ ...question, answers: question.answers.toReversed() }] });
    const content = (op = ops().at(-1)) => (op as unknown as { content: Content }).content;
    interface Content {
      questions: { questionId: string; answers: { optionId: string; label: string }[] }[];
    }
    const [before] = content(put).questions;
    const [after] = content().questions;
    expect(before?.questionId).toMatch(/^q[0-9a-f]{12}$/);
    expect(before?.answers.map(({ optionId }) => optionId)).toEqual(
      before?.answers.map(() => expect.stringMatching(/^a[0-9a-f]{12}$/) as string),
    );
    expect(after).toEqual({ ...before, answers: before?.answers.toReversed() });
    change(id, { questions: [{ ...question, answers: [...question.answers, { label: 'Perhaps', next: null }] }] });
    const more = content().questions[0]?.answers ?? [];
    expect(more.slice(0, -1)).toEqual(before?.answers);
    expect(new Set(more.map(({ optionId }) => optionId)).size).toBe(more.length);
  });

  it('says of each change what it was based on, and of changes that were not pushed only the last', () => {
    join();
    const id = create();
    change(id, { script: 'One' });
    change(id, { script: 'Two' });
    expect(ops()).toMatchObject([{ kind: 'campaign.put', baseVersion: 0, content: { script: 'Two' } }]);
    pushAll(ctx.db);
    change(id, { script: 'Three' });
    change(id, { script: 'Four' });
    expect(ops()).toMatchObject([
      { baseVersion: 0, content: { script: 'Two' } },
      { baseVersion: 1, content: { script: 'Four' } },
    ]);
    expect(hubVersion(id)).toBe(2);
  });

  it('tells of a list before the campaign that names it, and of its people before the campaign is ready', () => {
    join();
    const listId = seedList(ctx, [{ fields: { event: 'Rally' }, zones: 'America/Chicago|America/New_York' }, {}]);
    const id = create();
    change(id, { listId });
    expect(kinds()).toEqual(['list.put', 'campaign.put']);
    expect(hubState(listId)).toEqual(['uploading', 0]);
    expect(go(id, 'ready')).toMatchObject({ state: 'ready', problems: [] });
    expect(kinds()).toEqual(['list.put', 'campaign.put', 'list.rows', 'list.end', 'campaign.state']);
    const list = uid('list', listId);
    const [put, , rows, end, state] = ops();
    expect(put).toMatchObject({ listId: list, name: 'Neighbors', sourceName: 'list.csv', fields: ['event'] });
    expect(rows).toMatchObject({
      listId: list,
      rows: [
        {
          rowNumber: 2,
          phone: seedPhone(0),
          firstName: 'First0',
          zones: ['America/Chicago', 'America/New_York'],
          fields: { event: 'Rally' },
        },
        { rowNumber: 3, phone: seedPhone(1), fields: {} },
      ],
    });
    expect(end).toMatchObject({ listId: list, rows: 2 });
    expect(state).toMatchObject({ campaignId: uid('campaign', id), state: 'ready' });
    expect(hubVersion(id)).toBe(2);
    expect(hubState(listId)).toEqual(['uploaded', 3]);
  });

  it('starts it in the hub’s mode and gives nobody a conversation', async () => {
    join({ mode: 'live' });
    const id = create();
    change(id, { listId: seedList(ctx, people(3)) });
    go(id, 'ready');
    expect(go(id, 'live')).toMatchObject({ state: 'live', atHub: true });
    await ctx.settled();
    expect(ctx.db.prepare('select count(*) from conversation').pluck().get()).toBe(0);
    expect(ctx.db.prepare('select mode from campaign').pluck().get()).toBe('live');
    go(id, 'paused');
    go(id, 'live');
    go(id, 'closed');
    const states = ops().filter(({ kind }) => kind === 'campaign.state');
    expect(states.map((op) => (op as unknown as { state: string }).state)).toEqual([
      'ready',
      'live',
      'paused',
      'live',
      'closed',
    ]);
    expect(hubVersion(id)).toBe(6);
    ctx = ctx.restart();
    createCampaigns(ctx);
    await ctx.settled();
    expect(ctx.db.prepare('select count(*) from conversation').pluck().get()).toBe(0);
  });

  it('takes it back to draft when a change leaves it incomplete, and removes it', () => {
    join();
    const id = create();
    change(id, { listId: seedList(ctx, people(1)) });
    go(id, 'ready');
    expect(change(id, { script: '' }).state).toBe('draft');
    expect(ops().slice(-2)).toMatchObject([
      { kind: 'campaign.put', content: { script: '' } },
      { kind: 'campaign.state', state: 'draft' },
    ]);
    const campaignId = uid('campaign', id);
    campaigns.remove({ campaignId: id });
    expect(ops().at(-1)).toEqual({ kind: 'campaign.remove', campaignId });
  });

  it('keeps nothing of a change that could not be recorded', () => {
    join();
    const id = create();
    run(ctx.db, `create trigger full before insert on op begin select raise(abort, 'disk full'); end`);
    expect(() => create()).toThrow(/disk full/);
    expect(() => change(id, { script: 'Lost' })).toThrow(/disk full/);
    expect(() => campaigns.remove({ campaignId: id })).toThrow(/disk full/);
    expect(campaigns.all()).toHaveLength(1);
    expect(get(id).script).not.toBe('Lost');
    expect(kinds()).toEqual(['campaign.put']);
  });
});

describe('a long list', () => {
  const LONG = 4_100;
  function longCampaign(): { id: number; listId: number } {
    join();
    const id = create();
    const listId = seedList(ctx, people(LONG));
    change(id, { listId });
    return { id, listId };
  }

  it('is shared part by part, and the campaign becomes ready when the last part is recorded', () => {
    const { id } = longCampaign();
    const waiting = go(id, 'ready');
    expect(campaignDetail.parse(waiting)).toEqual(waiting);
    expect(waiting).toMatchObject({
      state: 'draft',
      problems: [
        {
          where: 'list',
          words:
            'The list is being shared with the hub (2,000 of 4,100). The campaign becomes ready when that is done.',
        },
      ],
    });
    expect(kinds().filter((kind) => kind === 'list.rows')).toHaveLength(1);
    ctx.events.emit({ kind: 'changed', topics: ['hub'], conversationIds: [] });
    expect(kinds().filter((kind) => kind === 'list.rows')).toHaveLength(1);
    hubTakesAll();
    expect(kinds()).toEqual([
      'list.put',
      'campaign.put',
      'list.rows',
      'list.rows',
      'list.rows',
      'list.end',
      'campaign.state',
    ]);
    const rows = ops().flatMap((op) => (op.kind === 'list.rows' ? (op as unknown as Rows).rows : []));
    interface Rows {
      rows: { phone: string }[];
    }
    expect(rows.map(({ phone }) => phone)).toEqual(Array.from({ length: LONG }, (_, i) => seedPhone(i)));
    expect(ops().at(-2)).toMatchObject({ rows: LONG });
    expect(get(id)).toMatchObject({ state: 'ready', problems: [] });
  });

  it('goes on after a restart, by itself', async () => {
    const { id } = longCampaign();
    go(id, 'ready');
    ctx = ctx.restart();
    campaigns = createCampaigns(ctx);
    pushAll(ctx.db, { acked: true });
    await expect.poll(() => kinds().filter((kind) => kind === 'list.rows').length, { timeout: 5_000 }).toBe(2);
    hubTakesAll();
    expect(get(id).state).toBe('ready');
  });

  it('in parts of a size that the hub reads, however much a row says', () => {
    join();
    const id = create();
    const notes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`note_${i}`, 'é'.repeat(900)]));
    const listId = seedList(
      ctx,
      Array.from({ length: 300 }, () => ({ fields: notes })),
    );
    change(id, { listId });
    go(id, 'ready');
    hubTakesAll();
    const parts = ops().filter(({ kind }) => kind === 'list.rows');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(2_100_000);
    expect(get(id).state).toBe('ready');
  });

  it('is not shared on when the campaign is taken back to draft, and is when it is wanted again', () => {
    const { id } = longCampaign();
    go(id, 'ready');
    expect(go(id, 'draft')).toMatchObject({ state: 'draft', problems: [] });
    hubTakesAll();
    expect(kinds().filter((kind) => kind === 'list.rows')).toHaveLength(1);
    go(id, 'ready');
    hubTakesAll();
    expect(kinds().slice(-2)).toEqual(['list.end', 'campaign.state']);
  });

  it('taken by a ready campaign makes it wait once more', () => {
    join();
    const id = create();
    change(id, { listId: seedList(ctx, people(2)) });
    go(id, 'ready');
    const listId = seedList(ctx, people(LONG));
    expect(change(id, { listId })).toMatchObject({ state: 'draft' });
    hubTakesAll();
    expect(get(id)).toMatchObject({ state: 'ready', listId });
    const states = ops().filter(({ kind }) => kind === 'campaign.state');
    expect(states).toMatchObject([{ state: 'ready' }, { state: 'draft' }, { state: 'ready' }]);
  });

  it('of which the hub refused a part begins anew when a person asks again', () => {
    const { id, listId } = longCampaign();
    go(id, 'ready');
    run(ctx.db, `update op set seq = id, state = iif(kind = 'list.rows', 'rejected', 'acked')`);
    ctx.events.emit({ kind: 'changed', topics: ['hub'], conversationIds: [] });
    expect(hubState(listId)).toEqual(['local', 0]);
    expect(get(id)).toMatchObject({ state: 'draft', problems: [] });
    const refused = ops().length;
    ctx.events.emit({ kind: 'changed', topics: ['hub'], conversationIds: [] });
    expect(ops()).toHaveLength(refused);
    go(id, 'ready');
    hubTakesAll();
    expect(kinds().slice(refused)).toEqual([
      'list.put',
      'list.rows',
      'list.rows',
      'list.rows',
      'list.end',
      'campaign.state',
    ]);
    expect(get(id).state).toBe('ready');
  });
});

describe('refused in words', () => {
  it('on a laptop of texters: whatever changes a campaign', () => {
    const id = create();
    join({ role: 'texter' });
    const words = /An organizer’s laptop makes campaigns/;
    expect(() => create()).toThrow(words);
    expect(() => change(id, { script: 'x' })).toThrow(words);
    expect(() => go(id, 'ready')).toThrow(words);
    expect(() => campaigns.remove({ campaignId: id })).toThrow(words);
    expect(ops()).toEqual([]);
  });

  it('to go on with a campaign from before the hub, of which nothing is recorded', () => {
    const id = create();
    change(id, { listId: seedList(ctx, people(1)) });
    go(id, 'ready');
    go(id, 'live');
    go(id, 'paused');
    join();
    expect(() => go(id, 'live')).toThrow(/before this laptop joined/);
    change(id, { script: 'New words' });
    go(id, 'closed');
    expect(ops()).toEqual([]);
  });

  it('to start what the hub does not have yet; back in draft it is shared', () => {
    const id = create();
    change(id, { listId: seedList(ctx, people(1)) });
    go(id, 'ready');
    join();
    expect(() => go(id, 'live')).toThrow(/does not have this campaign yet/);
    go(id, 'draft');
    go(id, 'ready');
    expect(kinds()).toEqual(['list.put', 'campaign.put', 'list.rows', 'list.end', 'campaign.state']);
    expect(go(id, 'live').state).toBe('live');
  });

  it('to start a campaign of a hub that this laptop has left', () => {
    join();
    const id = create();
    change(id, { listId: seedList(ctx, people(1)) });
    go(id, 'ready');
    run(ctx.db, 'delete from hub_member');
    expect(() => go(id, 'live')).toThrow(/has left the hub/);
  });
});

it('asks for no number to send from where the hub has them', () => {
  const draft: CampaignDraft = { ...get(create()), listId: seedList(ctx, people(1)), fromNumber: '+12025550199' };
  const facts = { list: listFacts(ctx.db, draft.listId ?? 0), settings: settingsView({ mode: 'live', org: 'League' }) };
  expect(draftProblems(draft, facts)).toContainEqual(expect.objectContaining({ where: 'fromNumber' }));
  expect(draftProblems(draft, { ...facts, joined: true })).not.toContainEqual(
    expect.objectContaining({ where: 'fromNumber' }),
  );
});

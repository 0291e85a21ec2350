import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCampaigns, type Campaigns } from '#core/campaigns/campaigns.ts';
import { putOptOut } from '#core/store/opt-outs.ts';
import type { CampaignDetail, CampaignDraft } from '#shared/contract/campaigns.ts';
import { campaignDetail, campaignSummary } from '#shared/contract/campaigns.ts';
import { people, seedList, seedPhone, type SeedPerson } from '../../support/seed-list.ts';
import { oneQuestion } from '../../support/one-question.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let campaigns: Campaigns;
beforeEach(() => {
  ctx = testContext();
  campaigns = createCampaigns(ctx);
});
afterEach(() => ctx.remove());

const draftOf = ({
  name,
  use,
  listId,
  script,
  fromNumber,
  optOutText,
  quickReplies,
  questions,
}: CampaignDetail): CampaignDraft => ({
  name,
  use,
  listId,
  script,
  fromNumber,
  optOutText,
  quickReplies,
  questions,
});

function change(id: number, change_: Partial<CampaignDraft>): CampaignDetail {
  return campaigns.update({ campaignId: id, draft: { ...draftOf(campaigns.get({ campaignId: id })), ...change_ } });
}

/** A campaign on this list, ready to start. */
function readyCampaign(listId: number, change_: Partial<CampaignDraft> = {}): number {
  const { id } = campaigns.create({ use: 'event' });
  change(id, { listId, ...change_ });
  campaigns.setState({ campaignId: id, state: 'ready' });
  return id;
}

const go = (campaignId: number, state: CampaignDetail['state']) => campaigns.setState({ campaignId, state });
const conversations = (campaignId: number) =>
  ctx.db
    .prepare(
      'select v.id, v.phone, v.status, k.row_number as row from conversation v join contact k on k.id = v.contact_id where v.campaign_id = ? order by v.id',
    )
    .all(campaignId) as { id: number; phone: string; status: string; row: number }[];

function optOut(phone: string): void {
  const nothing = { campaign_id: null, conversation_id: null, message_id: null, matched: '', texter: '' };
  putOptOut(ctx.db, { phone, opted_out_at: 1, source: 'import', practice: 0, ...nothing });
}

describe('drafts', () => {
  it('begin with the template of their use and are kept as they are written', () => {
    const made = campaigns.create({ use: 'advocacy', name: 'Vote!' });
    expect(campaignDetail.parse(made)).toEqual(made);
    expect(made).toMatchObject({ name: 'Vote!', state: 'draft', listId: null, optOutText: '' });
    expect(made.quickReplies.length).toBeGreaterThanOrEqual(4);
    expect(made.problems).toEqual([{ where: 'list', words: 'Choose a list or a segment.' }]);

    const listId = seedList(ctx, people(3));
    const saved = change(made.id, { listId, script: 'Hi {first_name}', quickReplies: [{ label: 'A', body: 'b' }] });
    expect(saved).toMatchObject({
      listId,
      script: 'Hi {first_name}',
      quickReplies: [{ label: 'A', body: 'b' }],
      problems: [],
    });
    expect(campaigns.get({ campaignId: made.id })).toEqual(saved);
    expect(campaigns.all().map((one) => campaignSummary.parse(one))).toMatchObject([
      { id: made.id, listName: 'Neighbors', contacts: 3, todo: 0, texted: 0 },
    ]);
  });

  it('keep the ids of answers that stay, whatever is reworded, moved, added or dropped', () => {
    const { id, questions } = campaigns.create({ use: 'survey' });
    const [a, b] = questions[0]!.answers;
    const answers = [{ id: b!.id, label: 'B reworded' }, { label: 'New' }, { id: a!.id, label: a!.label }];
    const saved = change(id, { questions: [oneQuestion('Well?', answers)] }).questions[0]!;
    expect(saved.text).toBe('Well?');
    expect(saved.answers.map(({ label }) => label)).toEqual(['B reworded', 'New', a!.label]);
    expect([saved.answers[0]!.id, saved.answers[2]!.id]).toEqual([b!.id, a!.id]);
    expect(ctx.db.prepare('select count(*) from answer_option').pluck().get()).toBe(3);
    expect(change(id, { questions: [] }).questions).toEqual([]);
    expect(ctx.db.prepare('select count(*) from answer_option').pluck().get()).toBe(0);
  });

  it('take no answer id of another campaign', () => {
    const one = campaigns.create({ use: 'event' });
    const other = campaigns.create({ use: 'survey' });
    const foreign = other.questions[0]!.answers[0]!;
    const saved = change(one.id, { questions: [oneQuestion('x', [{ id: foreign.id!, label: 'stolen' }])] });
    expect(saved.questions[0]!.answers[0]!.id).not.toBe(foreign.id);
    expect(campaigns.get({ campaignId: other.id }).questions[0]!.answers[0]).toEqual(foreign);
  });

  it('are removed whole, unless they were started', () => {
    const listId = seedList(ctx, people(1));
    const id = readyCampaign(listId);
    go(id, 'draft');
    expect(campaigns.remove({ campaignId: id })).toEqual({ ok: true });
    expect(() => campaigns.get({ campaignId: id })).toThrow(/not here any more/);
    for (const table of ['question', 'answer_option', 'quick_reply']) {
      expect(ctx.db.prepare(`select count(*) from ${table}`).pluck().get()).toBe(0);
    }
    const started = readyCampaign(listId);
    go(started, 'live');
    expect(() => campaigns.remove({ campaignId: started })).toThrow(/started/);
  });
});

describe('states', () => {
  it('refuses to make an unfinished draft ready, with every problem named', () => {
    const { id } = campaigns.create({ use: 'event' });
    change(id, { script: 'Hi {nickname}' });
    expect(() => go(id, 'ready')).toThrow(/Choose a list or a segment\. .*\{nickname\}/);
    expect(campaigns.get({ campaignId: id }).state).toBe('draft');
    expect(() => go(id, 'live')).toThrow(/a draft; from there it cannot become live/);
  });

  it('falls back to draft when a ready campaign loses what it needs', () => {
    const id = readyCampaign(seedList(ctx, people(1)));
    expect(change(id, { optOutText: 'Bye' }).state).toBe('ready');
    expect(change(id, { script: '' }).state).toBe('draft');
  });

  it('walks the whole life, and fixes the mode at the first start', () => {
    const id = readyCampaign(seedList(ctx, people(2)));
    expect(go(id, 'live').state).toBe('live');
    const launched = ctx.db.prepare('select launched_at, mode from campaign where id = ?');
    const before = launched.get(id);
    expect(before).toMatchObject({ mode: 'practice' });
    ctx.pass(60_000);
    expect(go(id, 'paused').state).toBe('paused');
    expect(go(id, 'live').state).toBe('live');
    expect(launched.get(id)).toEqual(before);
    go(id, 'paused');
    const account = { accountId: 'a', applicationId: 'b', clientId: 'c', fromNumbers: ['+12025550100'] };
    ctx.settings.update({ ...account, mode: 'live' });
    expect(() => go(id, 'live')).toThrow(/started in practice/);
    ctx.settings.update({ mode: 'practice' });
    go(id, 'live');
    expect(launched.get(id)).toEqual(before);
    expect(() => go(id, 'draft')).toThrow(/cannot become a draft/);
    expect(() => change(id, { script: '' })).toThrow(/Write the first text/);
    expect(change(id, { script: 'Hi {first_name|you}. Reply STOP to opt out.' }).state).toBe('live');
    expect(go(id, 'closed').state).toBe('closed');
    expect(() => go(id, 'live')).toThrow(/closed/);
    expect(() => change(id, { name: 'x' })).toThrow(/closed/);
  });

  it('says when there is no such campaign', () => {
    expect(() => campaigns.get({ campaignId: 99 })).toThrow(/not here any more/);
  });
});

describe('the list of a started campaign', () => {
  it('becomes conversations in file order, one a number, without those who opted out', async () => {
    const listId = seedList(ctx, people(1_200));
    for (const n of [0, 7, 1_199]) optOut(seedPhone(n));
    const id = readyCampaign(listId);
    go(id, 'live');
    expect(conversations(id).length).toBeGreaterThan(0);
    await ctx.settled();
    const made = conversations(id);
    expect(made).toHaveLength(1_197);
    expect(made.map(({ row }) => row)).toEqual(made.map(({ row }) => row).toSorted((a, b) => a - b));
    expect(new Set(made.map(({ phone }) => phone)).size).toBe(1_197);
    expect(made.every(({ status }) => status === 'todo')).toBe(true);
    expect(campaigns.all()[0]).toMatchObject({ contacts: 1_197, todo: 1_197 });
    expect(campaigns.get({ campaignId: id }).hints[0]?.words).toBe(
      '3 people on the list have opted out and are left out.',
    );
  });

  it('goes on where a crash cut it off, and makes nobody twice', async () => {
    const id = readyCampaign(seedList(ctx, people(1_700)));
    optOut(seedPhone(1));
    optOut(seedPhone(1_600));
    go(id, 'live');
    const before = conversations(id).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(1_698);
    ctx = ctx.restart();
    expect(conversations(id)).toHaveLength(before);
    campaigns = createCampaigns(ctx);
    await ctx.settled();
    expect(conversations(id)).toHaveLength(1_698);
    const row = ctx.db.prepare('select left_out, assigned_at from campaign where id = ?').get(id);
    expect(row).toMatchObject({ left_out: 2, assigned_at: ctx.clock.now() });
    ctx = ctx.restart();
    createCampaigns(ctx);
    await ctx.settled();
    expect(conversations(id)).toHaveLength(1_698);
  });

  it('gives everybody a conversation though the disk was full for a while', async () => {
    const errors: string[] = [];
    const failing = {
      ...ctx,
      timers: { after: (ms: number, fn: () => void) => ctx.timers.after(Math.min(ms, 5), fn) },
      log: { ...ctx.log, error: (event: string) => void errors.push(event) },
    };
    campaigns = createCampaigns(failing);
    const id = readyCampaign(seedList(ctx, people(1_200)));
    ctx.db.exec(`create trigger full before insert on conversation
      when (select count(*) from conversation) >= 700 begin select raise(abort, 'full'); end`);
    go(id, 'live');
    await vi.waitUntil(() => errors.length > 0);
    expect(conversations(id)).toHaveLength(500);
    ctx.db.exec('drop trigger full');
    await ctx.settled();
    expect(conversations(id)).toHaveLength(1_200);
    expect(new Set(errors)).toEqual(new Set(['campaigns.assign.failed']));
  });

  it('goes on while the campaign is paused, and ends when it is closed', async () => {
    const id = readyCampaign(seedList(ctx, people(1_700)));
    go(id, 'live');
    go(id, 'paused');
    await ctx.settled();
    expect(conversations(id)).toHaveLength(1_700);
    const second = readyCampaign(seedList(ctx, people(1_700), 'Second'));
    go(second, 'live');
    go(second, 'closed');
    const sofar = conversations(second).length;
    await ctx.settled();
    expect(conversations(second)).toHaveLength(sofar);
  });
});

describe('preview', () => {
  const list: SeedPerson[] = [
    { first_name: 'Ann' },
    { first_name: 'Maximiliana-Theodora', last_name: 'O’Brien' },
    { first_name: '' },
    { first_name: 'Zoë' },
    { first_name: 'Łukasz' },
    { first_name: 'Out' },
  ];

  it('picks the rows worth a look, counts parts of all who can be texted, and names unknown fields', async () => {
    const listId = seedList(ctx, list);
    optOut(seedPhone(5));
    const script = `Hi {first_name}, ${'we meet on Saturday at two and would like to see you there. '.repeat(2)}{nick} Reply STOP`;
    const result = await campaigns.preview({ script, listId });
    expect(result).toMatchObject({ contacts: 5, exact: true, unknownFields: ['nick'] });
    const byPick = new Map(result.previews.map((one) => [one.pick, one]));
    expect(byPick.get('first')).toMatchObject({
      name: 'Ann Last0',
      rowNumber: 2,
      phone: seedPhone(0),
      missing: ['nick'],
      parts: 1,
    });
    expect(byPick.get('longest')).toMatchObject({ rowNumber: 6, encoding: 'UCS-2', parts: 3 });
    const shown = result.previews.map(({ rowNumber }) => rowNumber);
    expect(shown).toEqual([...new Set(shown)]);
    expect(shown).not.toContain(7);
  });

  it('adds up to what each text costs', async () => {
    const listId = seedList(ctx, list);
    const { totalParts, previews } = await campaigns.preview({
      script: 'Hi {first_name|friend}, come on Saturday',
      listId,
    });
    expect(totalParts).toBe(6);
    expect(previews.every(({ parts }) => parts === 1)).toBe(true);
    expect(previews.find(({ pick }) => pick === 'odd')).toMatchObject({ rowNumber: 5, encoding: 'UCS-2' });
    // Four plain texts of 153 and some, two with letters that need 16 bits each.
    expect((await campaigns.preview({ script: `{first_name|friend}${'x'.repeat(160)}`, listId })).totalParts).toBe(
      4 * 2 + 2 * 3,
    );
  });

  it('names rows with a missing field', async () => {
    const listId = seedList(ctx, list);
    const { previews } = await campaigns.preview({ script: 'Hi {first_name}, hello', listId });
    expect(previews.find(({ pick }) => pick === 'missing')).toMatchObject({
      rowNumber: 4,
      missing: ['first_name'],
      text: 'Hi, hello',
    });
  });

  it('estimates long lists from a sample of all of it', async () => {
    const count = 30_000;
    const listId = seedList(
      ctx,
      Array.from({ length: count }, (_, i) => ({ first_name: i < 20_000 ? 'Al' : 'x'.repeat(160) })),
    );
    for (let n = 0; n < count; n += 10) optOut(seedPhone(n));
    const { contacts, totalParts, exact } = await campaigns.preview({ script: '{first_name} hi', listId });
    expect(exact).toBe(false);
    // One in ten is opted out: 18,000 texts of 1 part, and at the end of the list 9,000 of 2.
    expect(Math.abs(contacts - 27_000) / 27_000).toBeLessThan(0.05);
    expect(Math.abs(totalParts - 36_000) / 36_000).toBeLessThan(0.05);
  });

  it('does without a list', async () => {
    expect(await campaigns.preview({ script: 'Hi {first_name} {city}', listId: null })).toEqual({
      previews: [],
      contacts: 0,
      totalParts: 0,
      exact: true,
      unknownFields: ['city'],
    });
  });
});

describe('fields', () => {
  it('are the standard ones, the office’s, and those of the list, with examples', async () => {
    const listId = seedList(ctx, [
      { fields: { city: '' } },
      { first_name: 'Bea', zip: '20001', fields: { city: 'Washington' } },
    ]);
    const fields = new Map((await campaigns.fields({ listId })).map(({ name, example }) => [name, example]));
    expect(Object.fromEntries(fields)).toEqual({
      first_name: 'First0',
      last_name: 'Last0',
      zip: '20001',
      state: '',
      external_id: '',
      texter: 'Sam',
      org: 'Riverside League',
      city: 'Washington',
    });
    expect((await campaigns.fields({ listId: null })).map(({ name }) => name)).not.toContain('city');
  });
});

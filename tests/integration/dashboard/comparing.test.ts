import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { all, run } from '#core/store/statement.ts';
import { dashboardFigures, type DashboardFigures, type DashboardFilter } from '#shared/contract/dashboard.ts';
import { scriptVersion } from '#shared/domain/script-version.ts';
import { inboundEvent, NOON, OUR_NUMBER } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';

let station: Workstation;
beforeEach(() => {
  station = openWorkstation();
});
afterEach(() => station.world.close());

const EVERYTHING: DashboardFilter = { listId: null, segmentId: null, texter: null, from: null, until: null };

function figures(campaignId: number | null, filter: Partial<DashboardFilter> = {}): DashboardFigures {
  const read = createDashboard(station.world.ctx).figures({ campaignId, filter: { ...EVERYTHING, ...filter } });
  expect(dashboardFigures.parse(read)).toEqual(read);
  return read;
}

function textedBy(texter: string): void {
  station.world.settings.view = { ...station.world.settings.view, texter };
}

describe('two versions of a first text', () => {
  it('go to whom they belong, and are compared by what came of them', async () => {
    const campaignId = station.campaign({ script: 'Version A', script_b: 'Version B', uid: 'uid-ab' });
    const phones = Array.from({ length: 12 }, (_, n) => phone(n));
    for (const one of phones) station.world.addContact(campaignId, one);
    const { cards } = station.desk.initials({ campaignId, afterConversationId: 0, limit: 20 });
    expect(cards).toHaveLength(12);
    for (const { text, phone: to, conversationId } of cards) {
      expect(text).toBe(`Version ${scriptVersion('uid-ab', to)}`);
      station.world.press(conversationId, text);
    }
    await station.world.settle();
    const b = phones.filter((one) => scriptVersion('uid-ab', one) === 'B');
    station.world.receive(inboundEvent(b[0]!, 'Yes please'));
    station.world.receive(inboundEvent(b[1]!, 'STOP'));
    // A count that has come down to nothing is still a row, and must hide nobody.
    run(
      station.world.db,
      `insert into reached_tally select campaign_id, list_id, version, texter, '+1', 0, 0, 0, 0, 0, 0, 0 from reached`.replace(
        'select',
        'select distinct',
      ),
    );
    const { groups, verdicts } = figures(campaignId);
    expect(groups.versions).toEqual([
      expect.objectContaining({ name: 'A', people: 12 - b.length, replied: 0, optedOut: 0 }),
      expect.objectContaining({ name: 'B', people: b.length, replied: 2, optedOut: 1 }),
    ]);
    expect(verdicts).toEqual([
      { about: 'versions', words: expect.stringMatching(/^Too early to say about replies/) },
      { about: 'versions', words: expect.stringMatching(/^Too early to say about opt-outs/) },
    ]);
  });

  it('are none where a campaign has one text', async () => {
    const campaignId = station.campaign();
    await station.texted(campaignId, phone(0));
    expect(figures(campaignId)).toMatchObject({ groups: { versions: [] }, verdicts: [] });
  });
});

describe('the filter', () => {
  it('by texter counts their people and their texts', async () => {
    const campaignId = station.campaign();
    await station.replied(campaignId, phone(0), 'hello');
    textedBy('Kim');
    await station.texted(campaignId, phone(1));
    await station.texted(campaignId, phone(2));
    expect(figures(campaignId, { texter: 'Kim' })).toMatchObject({
      funnel: { contacts: 2, texted: 2, replied: 0 },
      messagesOut: 2,
      texters: [{ texter: 'Kim', sent: 2 }],
      textersKnown: ['Kim', 'Robin'],
    });
    expect(figures(campaignId, { texter: 'Robin' }).funnel).toMatchObject({ texted: 1, replied: 1 });
  });

  it('by time leaves out what was before and after', async () => {
    const campaignId = station.campaign();
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes']);
    const early = await station.replied(campaignId, phone(0), 'yes');
    station.desk.recordAnswer({ conversationId: early, questionId, optionId: optionIds[0]! });
    await station.world.advance(2 * 3_600_000);
    await station.texted(campaignId, phone(1));
    const from = NOON + 3_600_000;
    expect(figures(campaignId, { from })).toMatchObject({
      funnel: { texted: 1, replied: 0 },
      messagesOut: 1,
      messagesIn: 0,
      answers: [{ options: [{ people: 0 }] }],
    });
    expect(figures(campaignId, { until: from })).toMatchObject({
      funnel: { texted: 1, replied: 1 },
      messagesIn: 1,
      answers: [{ options: [{ people: 1 }] }],
    });
  });

  it('by list takes the campaigns of that list', async () => {
    const [one, two] = [station.campaign({ name: 'One' }), station.campaign({ name: 'Two' })];
    await station.texted(one, phone(0));
    await station.texted(two, phone(1));
    const [{ list_id: listId }] = all<{ list_id: number }>(station.world.db, 'select list_id from contact limit 1') as [
      { list_id: number },
    ];
    run(station.world.db, 'update campaign set list_id = ? where id = ?', listId, one);
    run(station.world.db, 'update campaign set list_id = null where id = ?', two);
    expect(figures(null, { listId }).messagesOut).toBe(1);
  });
});

describe('figures', () => {
  it('by our number and by campaign add up to everybody', async () => {
    for (const name of ['One', 'Two']) await station.texted(station.campaign({ name }), phone(name.length));
    await station.texted(station.campaign({ name: 'Three' }), phone(9));
    const { groups, funnel, verdicts } = figures(null);
    expect(groups.campaigns.map(({ name, people }) => `${name} ${people}`)).toEqual(['One 1', 'Two 1', 'Three 1']);
    expect(groups.numbers).toEqual([expect.objectContaining({ id: OUR_NUMBER, people: funnel.texted })]);
    expect(verdicts.map(({ about }) => about)).toEqual(['campaigns', 'campaigns']);
  });

  it('count parts by what they were for, and money where a price is set', async () => {
    const campaignId = station.campaign();
    const id = await station.replied(campaignId, phone(0), 'hello');
    const { head } = station.desk.get({ conversationId: id });
    station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: 'x'.repeat(200), head });
    await station.world.settle();
    expect(figures(campaignId).cost).toEqual({
      price: null,
      steps: [
        { words: 'First texts', texts: 1, parts: 1 },
        { words: 'Answers of texters', texts: 1, parts: 2 },
        { words: 'Replies that came in', texts: 1, parts: 1 },
      ],
    });
    station.world.settings.view = { ...station.world.settings.view, pricePerPart: 0.01 };
    expect(figures(campaignId).cost.price).toBe(0.01);
  });

  it('say what replies are about, each read once', async () => {
    const campaignId = station.campaign();
    await station.replied(campaignId, phone(0), 'Yes, I will be there');
    await station.replied(campaignId, phone(1), 'STOP');
    await station.replied(campaignId, phone(2), 'Who is this?');
    const dashboard = createDashboard(station.world.ctx);
    const read = () => dashboard.figures({ campaignId });
    expect(read()).toMatchObject({ replyClasses: [], unreadReplies: 3 });
    for (let breath = 0; breath < 10; breath++) await station.world.advance(1);
    expect(read().replyClasses).toEqual([
      { meaning: 'opt_out', words: 'Want no more texts', replies: 1 },
      { meaning: 'who', words: 'Ask who this is', replies: 1 },
      { meaning: 'yes', words: 'Yes', replies: 1 },
    ]);
    expect(read().unreadReplies).toBe(0);
    run(station.world.db, `update reply_reading set meaning = 'no'`);
    station.world.receive(inboundEvent(phone(0), 'Thanks, see you'));
    read();
    for (let breath = 0; breath < 10; breath++) await station.world.advance(1);
    expect(read().replyClasses.find(({ meaning }) => meaning === 'no')?.replies).toBe(3);
    expect(read().unreadReplies).toBe(0);
  });
});

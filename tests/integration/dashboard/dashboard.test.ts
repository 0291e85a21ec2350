import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dashboardFigures, type DashboardFigures } from '#shared/contract/dashboard.ts';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { all, run } from '#core/store/statement.ts';
import { inboundEvent, statusEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';

let station: Workstation;
beforeEach(() => {
  station = openWorkstation();
});
afterEach(() => station.world.close());

function figures(campaignId: number | null): DashboardFigures {
  const read = createDashboard(station.world.ctx).figures({ campaignId });
  expect(dashboardFigures.parse(read)).toEqual(read);
  return read;
}

function report(
  conversationId: number,
  type: 'message-delivered' | 'message-failed',
  errorCode: number | null = null,
): void {
  const sql = `select carrier_id, to_number from message where conversation_id = ? and direction = 'out' order by id desc`;
  const [row] = all<{ carrier_id: string; to_number: string }>(station.world.db, sql, conversationId);
  station.world.receive(statusEvent(type, { to: row!.to_number, carrierId: row!.carrier_id, errorCode }));
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

describe('figures', () => {
  it('are all zero, with every answer named, before anything happened', () => {
    const campaignId = station.campaign();
    station.ask(campaignId, 'Coming?', ['Yes', 'No']);
    station.world.addContact(campaignId, phone(0));
    expect(figures(campaignId)).toEqual({
      funnel: { contacts: 1, texted: 0, delivered: 0, replied: 0, answered: 0, optedOut: 0, wrongNumber: 0 },
      states: [],
      messagesOut: 0,
      messagesIn: 0,
      partsOut: 0,
      overTime: [],
      slotMs: 60_000,
      answers: [
        {
          question: 'Coming?',
          options: [
            { label: 'Yes', people: 0 },
            { label: 'No', people: 0 },
          ],
        },
      ],
      errors: [],
      texters: [],
      replyClasses: [],
      unreadReplies: 0,
      cost: { price: null, steps: [] },
      groups: { versions: [], campaigns: [], lists: [], numbers: [] },
      verdicts: [],
      textersKnown: [],
    });
  });

  it('follow a campaign through', async () => {
    const campaignId = station.campaign();
    const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes', 'No', 'Maybe']);
    const yes = await station.replied(campaignId, phone(0), 'yes');
    const stop = await station.replied(campaignId, phone(1), 'STOP');
    const wrong = await station.replied(campaignId, phone(2), 'wrong number');
    const bad = await station.texted(campaignId, phone(3));
    const silent = await station.texted(campaignId, phone(4));
    station.world.addContact(campaignId, phone(5));
    report(yes, 'message-delivered');
    report(stop, 'message-delivered');
    report(bad, 'message-failed', 4720);
    report(silent, 'message-failed', 4720);
    station.desk.recordAnswer({ conversationId: yes, questionId, optionId: optionIds[0]! });
    station.desk.wrongNumber({ conversationId: wrong });
    await station.world.advance(10 * 60_000);
    const { head } = station.desk.get({ conversationId: yes });
    station.world.settings.view = { ...station.world.settings.view, texter: 'Kim' };
    station.world.sending.pressReply({ pressId: station.press(), conversationId: yes, text: 'x'.repeat(200), head });
    station.desk.optOut({ conversationId: wrong, confirm: false, pressId: station.press() });
    await station.world.settle();

    const read = figures(campaignId);
    expect(read.funnel).toEqual({
      contacts: 6,
      texted: 5,
      delivered: 2,
      replied: 3,
      answered: 1,
      optedOut: 2,
      wrongNumber: 0,
    });
    expect(read.states).toEqual([
      { state: 'accepted', words: 'Taken by the carrier', messages: 2 },
      { state: 'delivered', words: 'Delivered', messages: 2 },
      { state: 'failed', words: 'Not delivered', messages: 2 },
    ]);
    expect(read).toMatchObject({ messagesOut: 6, messagesIn: 3, partsOut: 7 });
    expect(read.answers[0]!.options).toEqual([
      { label: 'Yes', people: 1 },
      { label: 'No', people: 0 },
      { label: 'Maybe', people: 0 },
    ]);
    expect(read.errors).toMatchObject([{ code: 4720, messages: 2 }]);
    expect(read.errors[0]!.title).not.toBe('');
    expect(read.texters).toEqual([
      { texter: 'Robin', sent: 5, replies: 0, answers: 1, optOuts: 0 },
      { texter: 'Kim', sent: 0, replies: 1, answers: 0, optOuts: 1 },
    ]);
    expect(sum(read.overTime, ({ sent }) => sent)).toBe(read.messagesOut);
    expect(sum(read.overTime, ({ replies }) => replies)).toBe(read.messagesIn);
    expect(sum(read.overTime, ({ optOuts }) => optOuts)).toBe(read.funnel.optedOut);
    expect(sum(read.overTime, ({ delivered }) => delivered)).toBe(2);
  });

  it('do not count what never left: waiting, taken back, refused, and a carrier’s no', async () => {
    const campaignId = station.campaign();
    station.world.carrier.script.push({ kind: 'rejected', status: 400, code: 'bad-number', detail: '' } as never);
    const no = station.world.addContact(campaignId, phone(0));
    station.world.press(no);
    await station.world.settle();
    station.world.online = false;
    const [queued, back] = [1, 2].map((n) => station.world.addContact(campaignId, phone(n)));
    station.world.press(queued!);
    const pressed = station.world.press(back!);
    station.world.sending.withdraw({ messageId: pressed.kind === 'saved' ? pressed.messageId : 0 });
    station.world.receive(inboundEvent(phone(1), 'STOP'));
    const read = figures(campaignId);
    expect(read.funnel).toMatchObject({ contacts: 3, texted: 0 });
    expect(read.messagesOut).toBe(0);
    expect(read.states.map(({ state }) => state)).toEqual(['failed', 'refused', 'withdrawn']);
    expect(read.errors.map(({ title }) => title)).toEqual([
      expect.stringContaining('The carrier refused it (bad-number)'),
      'They opted out before it went. It was not sent.',
    ]);
  });

  it('count only opt-outs that people asked for, of this mode', async () => {
    const campaignId = station.campaign();
    const live = station.campaign({ mode: 'live' });
    await station.replied(campaignId, phone(0), 'STOP');
    station.world.addContact(live, phone(0));
    const known = station.world.addContact(campaignId, phone(1));
    run(station.world.db, `insert into opt_out (phone, opted_out_at, source) values (?, 1, 'import')`, phone(1));
    expect(known).toBeGreaterThan(0);
    expect(figures(campaignId).funnel.optedOut).toBe(1);
    expect(figures(live).funnel.optedOut).toBe(0);
    expect(figures(null).funnel).toMatchObject({ contacts: 2, optedOut: 1 });
  });

  it('of all campaigns are the sum of each', async () => {
    for (const n of [0, 1]) {
      const campaignId = station.campaign({ name: `C${n}` });
      station.ask(campaignId, 'Coming?', ['Yes']);
      await station.replied(campaignId, phone(n), 'ok');
    }
    const read = figures(null);
    expect(read.funnel).toMatchObject({ contacts: 2, texted: 2, replied: 2 });
    expect(read.answers.map(({ question }) => question)).toEqual(['C0: Coming?', 'C1: Coming?']);
  });

  it('say when there is no such campaign', () => expect(() => figures(99)).toThrow(/not here any more/));
});

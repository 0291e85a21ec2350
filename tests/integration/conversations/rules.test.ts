import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReminders } from '#core/reminders/reminders.ts';
import { createOfficeRules } from '#core/rules/office-rules.ts';
import { createSilenceBell } from '#core/rules/silence-bell.ts';
import { putReminders } from '#core/store/reminders.ts';
import { putRules } from '#core/store/rules.ts';
import { NO_REMINDERS, withKeys } from '#shared/domain/reminder-plan.ts';
import type { Rule, RuleDeed, RuleWhen } from '#shared/domain/rule.ts';
import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import { inboundEvent, pressId } from '../../support/sending-world.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const MARIA = '+12025550143';
const TAG: RuleDeed = { kind: 'tag', tag: 'asked-where' };

let station: Workstation;
let campaignId: number;

beforeEach(() => {
  station = openWorkstation();
  campaignId = station.campaign();
  station.quickReply(campaignId, 'Hello', 'Hello back');
  station.quickReply(campaignId, 'Where?', 'At the hall, {first_name}.');
});
afterEach(() => station.world.close());

function rules(...made: { when: RuleWhen; deeds: RuleDeed[]; on?: boolean }[]): void {
  const all = made.map(({ when, deeds, on = true }, i): Rule => ({ key: `r${i}`, on, when, deeds }));
  putRules(station.world.db, campaignId, all);
}
const get = (id: number) => station.desk.get({ conversationId: id });
const texts = () => station.world.db.prepare("select count(*) from message where direction = 'out'").pluck().get();

describe('the rules of a campaign', () => {
  it('tag, suggest and ask for help when a reply comes, show it, and send nothing', async () => {
    rules({
      when: { kind: 'meaning', meaning: 'where' },
      deeds: [{ kind: 'suggest', label: 'Where?' }, TAG, { kind: 'help' }],
    });
    const id = await station.replied(campaignId, MARIA, 'Where is it?');
    const before = texts();
    expect(get(id).tags.toSorted()).toEqual([TAG.tag, NEEDS_HELP].toSorted());
    expect(get(id).offer).toMatchObject({ from: 'rule', label: 'Where?', text: 'At the hall, Ana.' });
    expect(get(id).ruleActions.map(({ words, undone }) => [words, undone])).toEqual([
      ['Suggested “Where?”', false],
      ['Tagged “asked-where”', false],
      ['Asked an organizer for help', false],
    ]);
    expect(get(id).ruleActions[0]?.sentence).toMatch(/^When a reply asks where, suggest “Where\?”/);
    await station.world.settle();
    expect(texts()).toBe(before);
  });

  it('act once on a reply, however often the carrier delivers it, and again on the next', async () => {
    rules({ when: { kind: 'words', words: ['where'] }, deeds: [TAG, { kind: 'suggest', label: 'Where?' }] });
    const id = await station.texted(campaignId, MARIA);
    const event = inboundEvent(MARIA, 'where');
    station.world.receive(event);
    station.desk.undoRule({ conversationId: id });
    station.desk.undoRule({ conversationId: id });
    station.world.receive(event);
    expect(get(id)).toMatchObject({ tags: [], offer: null });
    expect(get(id).ruleActions.map(({ undone }) => undone)).toEqual([true, true]);
    expect(() => station.desk.undoRule({ conversationId: id })).toThrow(/No rule/);
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(MARIA, 'but where?'));
    expect(get(id)).toMatchObject({ tags: ['asked-where'], offer: { label: 'Where?' } });
  });

  it('leave what was tagged by hand, and undo only their own', async () => {
    rules({ when: { kind: 'words', words: ['where'] }, deeds: [TAG] });
    const id = await station.texted(campaignId, MARIA);
    station.desk.addTag({ conversationId: id, tag: 'Asked-Where' });
    station.world.receive(inboundEvent(MARIA, 'where'));
    expect(get(id)).toMatchObject({ tags: ['Asked-Where'], ruleActions: [] });
    expect(() => station.desk.undoRule({ conversationId: id })).toThrow(/No rule/);
  });

  it('do nothing while they are off', async () => {
    rules({ when: { kind: 'first_reply' }, deeds: [TAG], on: false });
    expect(get(await station.replied(campaignId, MARIA, 'Hi')).tags).toEqual([]);
  });

  it('act on an answer, once', async () => {
    const asked = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
    rules({ when: { kind: 'answer', question: 'qComing?', label: 'Yes' }, deeds: [{ kind: 'tag', tag: 'comes' }] });
    const id = await station.replied(campaignId, MARIA, 'Yes');
    const record = (place: number) =>
      station.desk.recordAnswer({
        conversationId: id,
        questionId: asked.questionId,
        optionId: asked.optionIds[place]!,
      });
    record(1);
    expect(get(id).tags).toEqual([]);
    record(0);
    expect(get(id).tags).toEqual(['comes']);
    expect(get(id).ruleActions[0]?.sentence).toBe('When the answer to “Coming?” is “Yes”, tag it “comes”.');
  });

  it('act on silence when the hours are over, once for each text of ours', async () => {
    rules({ when: { kind: 'silence', hours: 24 }, deeds: [{ kind: 'tag', tag: 'quiet' }] });
    const id = await station.texted(campaignId, MARIA);
    const bell = createSilenceBell(station.world.ctx);
    await station.world.advance(23 * 3_600_000);
    await lookNow(bell);
    expect(get(id).tags).toEqual([]);
    await station.world.advance(2 * 3_600_000);
    await lookNow(bell);
    expect(get(id).tags).toEqual(['quiet']);
    station.desk.undoRule({ conversationId: id });
    await lookNow(bell);
    expect(get(id).tags).toEqual([]);
  });
});

async function lookNow(bell: ReturnType<typeof createSilenceBell>): Promise<void> {
  await bell.look();
}

describe('a rule that puts somebody down for a follow-up', () => {
  const HOUR = 3_600_000;
  const audience = { answers: null, unanswered: true, reply: 'any' as const, tags: [], withoutTags: [] };
  const step = { name: 'Bring a friend', text: 'Bring somebody?', when: { kind: 'rule', minutes: 120 } as const };
  const down: RuleDeed = { kind: 'follow_up', step: 's2', name: 'Bring a friend' };
  const due = async () => {
    const reminders = createReminders(station.world.ctx, () => null);
    const [one] = await reminders.due({ campaignId });
    const { cards } = await reminders.cards({ campaignId, key: 's2', afterConversationId: 0, limit: 10 });
    return { now: one?.now, later: one?.later.length, sent: one?.sent, cards: cards.map(({ text }) => text) };
  };

  beforeEach(() => {
    const { db } = station.world;
    const plan = { event: null, steps: [{ ...step, lateMinutes: null, audience }] };
    putReminders(db, campaignId, withKeys(plan, NO_REMINDERS));
    rules({ when: { kind: 'words', words: ['yes'] }, deeds: [down] });
  });

  it('they wait in the queue, are due in time, and a person sends it', async () => {
    const { world, desk } = station;
    await station.texted(campaignId, '+12025550144');
    const id = await station.replied(campaignId, MARIA, 'Yes!');
    expect(get(id).ruleActions.map(({ words }) => words)).toEqual(['Put down for “Bring a friend”']);
    expect(get(id).ruleActions[0]?.sentence).toBe('When a reply has “yes”, put them down for “Bring a friend”.');
    expect(await due()).toEqual({ now: 0, later: 1, sent: 0, cards: [] });
    const press = () =>
      world.sending.pressReminder({ pressId: pressId(9_000), conversationId: id, key: 's2', text: step.text });
    expect(press()).toMatchObject({ kind: 'refused', code: 'NOT_DUE' });
    const before = texts();
    await world.advance(2 * HOUR);
    expect(texts()).toBe(before);
    desk.done({ conversationId: id });
    expect(await due()).toEqual({ now: 1, later: 0, sent: 0, cards: ['Bring somebody?'] });
    expect(press()).toMatchObject({ kind: 'saved' });
    await world.settle();
    expect(await due()).toEqual({ now: 0, later: 0, sent: 1, cards: [] });
  });

  it('undone, they are off the queue again, and their next reply does not bring them back twice', async () => {
    const { world, desk } = station;
    const id = await station.replied(campaignId, MARIA, 'Yes!');
    expect(desk.undoRule({ conversationId: id }).words).toBe('Undone: Put down for “Bring a friend” by a rule.');
    desk.done({ conversationId: id });
    await world.advance(3 * HOUR);
    expect(await due()).toEqual({ now: 0, later: 0, sent: 0, cards: [] });
    expect(
      world.sending.pressReminder({ pressId: pressId(9_001), conversationId: id, key: 's2', text: 'x' }),
    ).toMatchObject({ kind: 'refused', code: 'NOT_MEANT' });
    world.receive(inboundEvent(MARIA, 'yes', { carrierId: 'again-1' }));
    world.receive(inboundEvent(MARIA, 'yes again', { carrierId: 'again-2' }));
    expect(get(id).ruleActions.map(({ undone }) => undone)).toEqual([true, false]);
    desk.done({ conversationId: id });
    expect(await due()).toMatchObject({ now: 0, later: 1 });
  });
});

describe('the rules of the office', () => {
  it('hold in every campaign, beside the campaign’s own of the same key', async () => {
    rules({ when: { kind: 'first_reply' }, deeds: [{ kind: 'tag', tag: 'wrote' }] });
    const office = createOfficeRules(station.world.ctx);
    office.put({ rules: [{ key: 'r0', on: true, when: { kind: 'words', words: ['where'] }, deeds: [TAG] }] });
    const id = await station.replied(campaignId, MARIA, 'Where is it?');
    expect(get(id).tags.toSorted()).toEqual(['asked-where', 'wrote']);
    const other = station.campaign();
    const there = await station.replied(other, '+12025550144', 'Where?');
    expect(get(there).tags).toEqual(['asked-where']);
    expect(station.desk.undoRule({ conversationId: there }).words).toContain('Tagged');
    expect(get(there).tags).toEqual([]);
  });

  it('take nothing that belongs to one campaign', () => {
    const office = createOfficeRules(station.world.ctx);
    const put = (when: RuleWhen, deed: RuleDeed) =>
      office.put({ rules: [{ key: 'r', on: true, when, deeds: [deed] }] });
    expect(() => put({ kind: 'answer', question: 'q', label: 'Yes' }, TAG)).toThrow(/one campaign/);
    expect(() => put({ kind: 'first_reply' }, { kind: 'follow_up', step: 's2', name: 'x' })).toThrow(/one campaign/);
    expect(office.get().rules).toEqual([]);
  });
});

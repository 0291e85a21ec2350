import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSilenceBell } from '#core/rules/silence-bell.ts';
import { putRules } from '#core/store/rules.ts';
import type { Rule, RuleDeed, RuleWhen } from '#shared/domain/rule.ts';
import { NEEDS_HELP } from '#shared/domain/needs-help.ts';
import { inboundEvent } from '../../support/sending-world.ts';
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

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { all } from '#core/store/statement.ts';
import { inboundEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from './workstation.ts';

let station: Workstation;
let campaignId: number;
let people: number;
beforeEach(() => {
  station = openWorkstation();
  campaignId = station.campaign();
  people = 0;
  station.quickReply(campaignId, 'Yes', 'Great!');
  station.quickReply(campaignId, 'Where?', 'At the hall.');
  station.quickReply(campaignId, 'Potluck', 'Bring whatever you like.');
});
afterEach(() => station.world.close());

const writes = (text: string): Promise<number> => station.replied(campaignId, phone(people++), text);
const suggested = (conversationId: number) => station.desk.get({ conversationId }).suggestion;
const counted = () => all(station.world.db, 'select * from lesson_count where lessons > 0');

function answerWith(conversationId: number, text: string): number {
  const { head } = station.desk.get({ conversationId });
  const result = station.world.sending.pressReply({ pressId: station.press(), conversationId, text, head });
  if (result.kind !== 'saved') throw new Error(result.words);
  return result.messageId;
}

describe('what texters chose in a campaign', () => {
  it('is suggested for replies like those, with the reason in words', async () => {
    expect(suggested(await writes('casserole or salad'))).toBeNull();
    for (const text of ['I could make a casserole', 'my casserole again', 'ok to take a casserole home', 'casserole'])
      answerWith(await writes(text), 'Bring whatever you like.');
    const suggestion = suggested(await writes('would a casserole do'));
    expect(suggestion).toMatchObject({ quickReply: 2, optOut: false });
    expect(suggestion?.reason).toMatch(/^Texters here chose this for “casserole” \(\d of \d\)\.$/);
  });

  it('overrules what the words alone say, once texters keep choosing otherwise', async () => {
    expect(suggested(await writes('where is it'))?.quickReply).toBe(1);
    for (const text of ['where is that?', 'where at', 'Where do we go?', 'where is the place', 'where then'])
      answerWith(await writes(text), 'Bring whatever you like.');
    expect(suggested(await writes('where is it again?'))?.quickReply).toBe(2);
    expect(suggested(await writes('yes'))?.quickReply).toBe(0);
  });

  it('never unlearns a wish to stop', async () => {
    for (let n = 0; n < 8; n++) answerWith(await writes('I would like to be removed'), 'Great!');
    expect(suggested(await writes('I would like to be removed'))).toMatchObject({ optOut: true, quickReply: null });
  });

  it('learns from the opt-out key, and forgets it with the undo', async () => {
    const press = async (text: string) => {
      const conversationId = await writes(text);
      station.desk.optOut({ conversationId, confirm: false, pressId: station.press() });
    };
    await press('my cousin hates gizmo talk');
    station.desk.undo({});
    expect(counted()).toEqual([]);
    for (const text of ['gizmo', 'gizmo now', 'a gizmo', 'gizmo gizmo', 'gizmo it is']) await press(text);
    expect(suggested(await writes('more gizmo'))).toMatchObject({ optOut: true });
  });

  it('is taken back with the text', async () => {
    const before = counted();
    const messageId = answerWith(await writes('casserole'), 'Bring whatever you like.');
    expect(counted()).not.toEqual(before);
    station.world.sending.withdraw({ messageId });
    expect(counted()).toEqual(before);
  });

  it('stays in its campaign', async () => {
    for (let n = 0; n < 4; n++) answerWith(await writes('casserole'), 'Bring whatever you like.');
    const other = station.campaign();
    station.quickReply(other, 'Potluck', 'Bring whatever you like.');
    const id = await station.replied(other, phone(90), 'casserole');
    expect(suggested(id)).toBeNull();
  });

  it('teaches answers too; a changed or undone answer is no lesson', async () => {
    const { questionId, optionIds } = station.ask(campaignId, 'What do they bring?', ['A dish', 'Drinks']);
    const record = (conversationId: number, option: number | null) =>
      station.desk.recordAnswer({ conversationId, questionId, optionId: option === null ? null : optionIds[option]! });
    for (const text of ['lemonade', 'my lemonade', 'lemonade maybe', 'some lemonade']) record(await writes(text), 1);
    expect(suggested(await writes('lemonade I guess'))?.answer).toBe(1);
    const before = counted();
    const id = await writes('lemonade, says Bob');
    record(id, 0);
    record(id, 1);
    record(id, null);
    expect(counted()).toEqual(before);
    record(id, 0);
    station.desk.undo({});
    expect(counted()).toEqual(before);
  });

  it('counts own words as no quick reply at all', async () => {
    for (let n = 0; n < 6; n++) answerWith(await writes('where is my refund'), `Dear you, number ${n}`);
    await station.world.advance(1_000);
    expect(suggested(await writes('where is my refund'))?.quickReply ?? null).toBeNull();
    station.world.receive(inboundEvent(phone(0), 'ok'));
  });
});

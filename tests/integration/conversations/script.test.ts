import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '#core/store/statement.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const MARIA = '+12025550143';

let station: Workstation;
let campaignId: number;
let come: { questionId: number; optionIds: number[] };
let seats: typeof come;
let bring: typeof come;

beforeEach(() => {
  station = openWorkstation();
  campaignId = station.campaign();
  const { db } = station.world;
  come = station.ask(campaignId, 'Coming?', ['Yes', 'No']);
  seats = station.ask(campaignId, 'Seats?', []);
  bring = station.ask(campaignId, 'Bringing?', ['Cake', 'Salad', 'Drinks']);
  const set = 'update question set kind = ?, line = ?, next_key = ? where id = ?';
  run(db, set, 'text', 'How many, {first_name|friend}?', 'qBringing?', seats.questionId);
  run(db, set, 'many', 'What do you bring?', null, bring.questionId);
  run(
    db,
    "insert into answer_option (question_id, position, label, key) values (?, 0, 'Own words', 'text')",
    seats.questionId,
  );
  run(db, "update answer_option set next_key = 'qSeats?' where id = ?", come.optionIds[0]);
});
afterEach(() => station.world.close());

const get = (id: number) => station.desk.get({ conversationId: id });
const record = (id: number, question: typeof come, place: number | null, more: { on?: boolean; words?: string } = {}) =>
  station.desk.recordAnswer({
    conversationId: id,
    questionId: question.questionId,
    optionId: place === null ? null : question.optionIds[place]!,
    ...more,
  });
const places = (id: number) => get(id).script.map(({ place }) => place);
const given = (id: number) => get(id).script.map(({ answeredIds, words }) => words ?? answeredIds.length);

describe('a script with branches', () => {
  it('opens the next question with an answer and offers its line, until something was written', async () => {
    const id = await station.replied(campaignId, MARIA, 'Yes!');
    expect(get(id)).toMatchObject({ question: { text: 'Coming?', place: 'open' }, offer: null });
    await station.world.advance(1_000);
    record(id, come, 0);
    expect(get(id)).toMatchObject({
      question: { text: 'Seats?', kind: 'text', answers: [] },
      offer: { from: 'script', text: 'How many, Ana?' },
    });
    expect(places(id)).toEqual(['way', 'open', 'ahead']);
    await station.world.advance(1_000);
    const { head, messages } = get(id);
    const seen = messages.at(-1)?.id ?? null;
    const pressed = station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: 'How many, Ana?', head, seen }); // prettier-ignore
    expect(pressed.kind).toBe('saved');
    expect(get(id)).toMatchObject({ question: { text: 'Seats?' }, offer: null });
  });

  it('follows a changed answer, and keeps what was answered on the branch that was left', async () => {
    const id = await station.replied(campaignId, MARIA, 'Yes, two of us');
    record(id, come, 0);
    record(id, seats, null, { words: ' two of us ' });
    expect(given(id)).toEqual([1, 'two of us', 0]);
    record(id, come, 1);
    expect(places(id)).toEqual(['way', 'left', 'ahead']);
    expect(given(id)).toEqual([1, 'two of us', 0]);
    expect(get(id).question).toMatchObject({ text: 'Coming?', answeredOptionId: come.optionIds[1] });
    record(id, come, 0);
    expect(places(id)).toEqual(['way', 'way', 'open']);
    record(id, come, null);
    expect(places(id)).toEqual(['open', 'left', 'ahead']);
  });

  it('takes several answers where the question says so, each put on and off by itself', async () => {
    const id = await station.replied(campaignId, MARIA, 'Cake and drinks');
    record(id, bring, 2);
    record(id, bring, 0);
    record(id, bring, 0);
    expect(get(id).script[2]).toMatchObject({ answeredIds: [bring.optionIds[0], bring.optionIds[2]] });
    record(id, bring, 2, { on: false });
    expect(get(id).script[2]?.answeredIds).toEqual([bring.optionIds[0]]);
    station.desk.undo({});
    expect(get(id).script[2]?.answeredIds).toEqual([bring.optionIds[0], bring.optionIds[2]]);
  });

  it('writes words down, changes and clears them, and undoes that', async () => {
    const id = await station.replied(campaignId, MARIA, 'Two');
    record(id, seats, null, { words: 'two' });
    record(id, seats, null, { words: 'three' });
    station.desk.undo({});
    expect(get(id).script[1]?.words).toBe('two');
    record(id, seats, null, { words: ' ' });
    expect(get(id).script[1]?.words).toBeNull();
    station.desk.undo({});
    expect(get(id).script[1]?.words).toBe('two');
  });

  it('undoes what was recorded by a version that knew one answer only', async () => {
    const id = await station.replied(campaignId, MARIA, 'No');
    record(id, come, 1);
    const detail = { questionId: come.questionId, before: null, optionId: come.optionIds[1] };
    run(station.world.db, "update action set detail = ? where kind = 'answer'", JSON.stringify(detail));
    expect(station.desk.undo({}).words).toBe('Undone: the answer is gone.');
    expect(given(id)).toEqual([0, 0, 0]);
  });

  it('refuses an answer of another question', async () => {
    const id = await station.replied(campaignId, MARIA, 'Hm');
    expect(() =>
      station.desk.recordAnswer({ conversationId: id, questionId: come.questionId, optionId: bring.optionIds[0]! }),
    ).toThrow(/not here any more/);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Carrier, FindOutcome, ListedText } from '#core/carrier/carrier.ts';
import { createUnknownSearch, type UnknownSearch } from '#core/sending/search-unknown.ts';
import { startBench } from '../../conformance/support/practice-bench.ts';
import { sampleText } from '../../conformance/support/raw-carrier.ts';
import { openWorld, OUR_NUMBER, statusEvent, type World } from '../../support/sending-world.ts';

const ANA = '+12125550001';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
let campaign: number;
let search: UnknownSearch;
let asked: Parameters<NonNullable<Carrier['find']>>[0][];
let answers: (query: (typeof asked)[number]) => FindOutcome;

const listed = (...texts: Partial<ListedText>[]): FindOutcome => ({
  kind: 'found',
  texts: texts.map((text, n) => ({ carrierId: `listed-${n + 1}`, status: 'SENT', errorCode: null, ...text })),
});

beforeEach(() => {
  world = openWorld();
  campaign = world.addCampaign();
  asked = [];
  answers = () => listed();
  const find: Carrier['find'] = async (query) => {
    asked.push(query);
    return answers(query);
  };
  const carrier = { ...world.carrier, find };
  search = createUnknownSearch(world.ctx, { carrier: () => (world.online ? carrier : null), fromNumbers: () => [] });
  search.start();
});
afterEach(() => {
  search.stop();
  world.close();
});

async function unknownText(phone = ANA): Promise<number> {
  world.carrier.script.push({ kind: 'unknown', reason: 'the connection ended without an answer (ECONNRESET)' });
  // After trouble texts go slowly; this test has no time for that.
  world.sending.wake();
  const result = world.press(world.addContact(campaign, phone));
  await world.settle();
  if (result.kind === 'refused') throw new Error(result.words);
  expect(world.message(result.messageId)['state']).toBe('unknown');
  return result.messageId;
}

describe('a text whose fate is unknown', () => {
  it('was sent when the carrier lists it once: accepted with that id, and never texted again', async () => {
    answers = () => listed({ carrierId: 'bw-1' });
    const id = await unknownText();
    const pressedAt = world.time.now();
    await world.advance(6 * MINUTE);
    expect(asked).toEqual([]);
    await world.advance(3 * MINUTE);
    expect(asked).toMatchObject([{ from: OUR_NUMBER, to: ANA }]);
    expect(asked[0]!.since).toBeLessThan(pressedAt);
    expect(asked[0]!.until).toBeGreaterThan(pressedAt + 2 * MINUTE);
    expect(world.message(id)).toMatchObject({ state: 'accepted', carrier_id: 'bw-1', reason: null });
    expect(world.rows('select state, carrier_id from send_attempt')).toEqual([
      { state: 'accepted', carrier_id: 'bw-1' },
    ]);
    expect(world.rows('select state from send_target')).toEqual([{ state: 'done' }]);
    await world.advance(30 * HOUR);
    expect(asked).toHaveLength(1);
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('takes the delivery, or the failure, that the record knows of', async () => {
    answers = ({ to }) =>
      to === ANA ? listed({ status: 'DELIVERED' }) : listed({ carrierId: 'bw-2', status: 'FAILED', errorCode: 4720 });
    const first = await unknownText();
    const second = await unknownText('+12125550002');
    await world.advance(10 * MINUTE);
    expect(world.message(first)['state']).toBe('delivered');
    expect(world.message(second)).toMatchObject({ state: 'failed', error_code: 4720 });
  });

  it('is looked for three times, then probably was not sent, and waits for a person', async () => {
    const id = await unknownText();
    await world.advance(10 * MINUTE);
    expect(asked).toHaveLength(1);
    expect(world.message(id)).toMatchObject({ state: 'unknown', reason: 'NO_ANSWER' });
    await world.advance(HOUR);
    expect(asked).toHaveLength(2);
    await world.advance(25 * HOUR);
    expect(asked).toHaveLength(3);
    expect(world.message(id)).toMatchObject({ state: 'unknown', reason: 'NOT_LISTED' });
    expect(world.sending.tray().items[0]).toMatchObject({
      section: 'unknown',
      words: expect.stringContaining('probably not sent'),
    });
    await world.advance(30 * HOUR);
    expect(asked).toHaveLength(3);
    expect(world.carrier.posts).toHaveLength(1);
  });

  it('is for a person when the record has two that it may be, or another text of ours may be the one', async () => {
    answers = () => listed({}, {});
    const two = await unknownText();
    await world.advance(10 * MINUTE);
    expect(world.message(two)).toMatchObject({ state: 'unknown', reason: 'LISTED_MORE' });

    const other = world.addCampaign();
    answers = () => listed({ carrierId: 'bw-9' });
    world.carrier.script.push({ kind: 'accepted', carrierId: null });
    world.press(world.addContact(other, '+12125550003'));
    await world.settle();
    const rival = await unknownText('+12125550003');
    await world.advance(10 * MINUTE);
    expect(world.message(rival)).toMatchObject({ state: 'unknown', reason: 'LISTED_MORE' });
  });

  it('is no text that is known to be another one', async () => {
    const other = world.addCampaign();
    world.press(world.addContact(other, ANA));
    await world.settle();
    answers = () => listed({ carrierId: 'carrier-1' }, { carrierId: 'bw-2' });
    const id = await unknownText();
    await world.advance(10 * MINUTE);
    expect(world.message(id)).toMatchObject({ state: 'accepted', carrier_id: 'bw-2' });
  });

  it('is left alone once a receipt or a person has settled it, and looked for again when the search failed', async () => {
    const settled = await unknownText();
    const { attemptId } = world.carrier.posts[0]!;
    world.receive(statusEvent('message-delivered', { to: ANA, tag: attemptId }));
    const decided = await unknownText('+12125550002');
    await world.sending.decide({ messageId: decided, decision: 'leave' });
    await world.advance(10 * MINUTE);
    expect(asked).toEqual([]);
    expect(world.message(settled)['state']).toBe('delivered');

    answers = () => ({ kind: 'failed', reason: 'the carrier answered 429' });
    const third = await unknownText('+12125550004');
    await world.advance(10 * MINUTE);
    expect(asked).toHaveLength(1);
    answers = () => listed({});
    await world.advance(12 * MINUTE);
    expect(world.message(third)['state']).toBe('accepted');
  });
});

describe('the carrier’s record, over the wire', () => {
  it('tells what it took, from whom to whom and when, and what became of it', async () => {
    const { carrier, practice } = await startBench({ replyRate: 0 });
    practice.setFaults({ cutAfterAccept: 1 });
    const at = Date.now();
    const text = sampleText({ attemptId: 'lost answer' });
    expect((await carrier.send(text)).kind).toBe('unknown');
    await carrier.send(sampleText({ attemptId: 'to another', to: '+12025550111' }));
    const query = { from: text.from, to: text.to, since: at - MINUTE, until: at + MINUTE };
    const found = await carrier.find!(query);
    expect(found).toMatchObject({ kind: 'found', texts: [{ carrierId: expect.any(String), errorCode: null }] });
    expect(await carrier.find!({ ...query, until: at - 1_000 })).toEqual({ kind: 'found', texts: [] });
    await practice.close();
    expect((await carrier.find!(query)).kind).toBe('failed');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary, type Library } from '#core/library/library.ts';
import { inboundEvent } from '../../support/sending-world.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const MARIA = '+12025550143';

let station: Workstation;
let library: Library;
let campaignId: number;

beforeEach(() => {
  station = openWorkstation();
  library = createLibrary(station.world.ctx);
  campaignId = station.campaign();
  station.quickReply(campaignId, 'Where?', 'At the hall.');
  library.put({ which: 'office', replies: [{ label: 'Thanks', body: 'Thank you, {first_name|friend}!' }] });
  library.put({ which: 'own', replies: [{ label: 'Bye', body: 'Talk soon!' }] });
});
afterEach(() => station.world.close());

function send(id: number, text: string): number {
  const { head, messages } = station.desk.get({ conversationId: id });
  const seen = messages.at(-1)?.id ?? null;
  const result = station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text, head, seen });
  if (result.kind !== 'saved') throw new Error(result.words);
  return result.messageId;
}
const found = (id: number) =>
  library.find({ conversationId: id }).map(({ source, label, uses, answered }) => [source, label, uses, answered]);

describe('quick replies of three libraries', () => {
  it('are found together, merged with the person', async () => {
    const id = await station.replied(campaignId, MARIA, 'Hi');
    expect(library.find({ conversationId: id }).map(({ source, text }) => [source, text])).toEqual([
      ['campaign', 'At the hall.'],
      ['office', 'Thank you, Ana!'],
      ['own', 'Talk soon!'],
    ]);
  });

  it('count how often they were used, and how often that was answered; a text taken back does not count', async () => {
    const id = await station.replied(campaignId, MARIA, 'Hi');
    send(id, 'Thank you, Ana! And more.');
    await station.world.settle();
    expect(found(id)[1]).toEqual(['office', 'Thanks', 1, 0]);
    await station.world.advance(120_000);
    station.world.receive(inboundEvent(MARIA, 'Welcome'));
    expect(found(id)[1]).toEqual(['office', 'Thanks', 1, 1]);
    send(id, 'Talk soon!');
    expect(found(id)[2]).toEqual(['own', 'Bye', 1, 0]);
    station.world.db.prepare("update message set state = 'withdrawn' where body = 'Talk soon!'").run();
    expect(found(id)[2]).toEqual(['own', 'Bye', 0, 0]);
  });

  it('keep what is one’s own from the next texter at this laptop', () => {
    expect(library.get().own).toHaveLength(1);
    const { ctx } = station.world;
    const next = createLibrary({ ...ctx, settings: { ...ctx.settings, texter: () => 'Sam' } });
    expect(next.get()).toMatchObject({ own: [], office: [{ label: 'Thanks' }] });
  });

  it('refuse a brace that is not closed, and keep what was there', () => {
    expect(() => library.put({ which: 'office', replies: [{ label: 'x', body: 'Hi {first' }] })).toThrow(/“x”: A \{/);
    expect(library.get().office).toHaveLength(1);
  });
});

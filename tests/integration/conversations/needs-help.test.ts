import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inboundEvent } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from './workstation.ts';

let station: Workstation;
let campaignId: number;
beforeEach(() => {
  station = openWorkstation();
  campaignId = station.campaign();
});
afterEach(() => station.world.close());

type Filter = Parameters<Workstation['desk']['replies']>[0]['filter'];
const page = (filter: Filter) => station.desk.replies({ campaignId: null, filter, limit: 50 });
const ids = (filter: Filter) => page(filter).conversations.map(({ id }) => id);

describe('asking an organizer for help', () => {
  it('moves a conversation from the replies to the queue, with who asked and why', async () => {
    const first = await station.replied(campaignId, phone(0), 'Is this tax deductible?');
    const second = await station.replied(campaignId, phone(1), 'ok');
    station.desk.askHelp({ conversationId: first, note: '  Asks about taxes ' });
    expect(ids('needs_help')).toEqual([first]);
    expect(ids('needs_reply')).toEqual([second]);
    expect(page('all').counts).toMatchObject({ needs_help: 1, needs_reply: 1, all: 2 });
    expect(station.desk.get({ conversationId: first })).toMatchObject({
      tags: ['needs help'],
      notes: [{ body: 'Asks about taxes', texter: 'Robin' }],
    });
    expect(() => station.desk.askHelp({ conversationId: first, note: '' })).toThrow(/already/);
  });

  it('says who asked where no note was written', async () => {
    const id = await station.replied(campaignId, phone(0), 'hm');
    station.desk.askHelp({ conversationId: id, note: '' });
    expect(station.desk.get({ conversationId: id }).notes).toMatchObject([{ texter: 'Robin' }]);
  });

  it('ends with a key, and undo takes either back', async () => {
    const id = await station.replied(campaignId, phone(0), 'hm');
    station.desk.askHelp({ conversationId: id, note: '' });
    station.desk.undo({});
    expect(ids('needs_help')).toEqual([]);
    station.desk.askHelp({ conversationId: id, note: '' });
    station.desk.settleHelp({ conversationId: id });
    expect(ids('needs_help')).toEqual([]);
    expect(ids('needs_reply')).toEqual([id]);
    expect(() => station.desk.settleHelp({ conversationId: id })).toThrow(/Nobody asks/);
    station.desk.undo({});
    expect(ids('needs_help')).toEqual([id]);
  });

  it('leaves the queue with the organizer’s answer, and comes back to it with the next reply', async () => {
    const id = await station.replied(campaignId, phone(0), 'hm');
    station.desk.askHelp({ conversationId: id, note: '' });
    await station.world.advance(1_000);
    const { head } = station.desk.get({ conversationId: id });
    station.world.sending.pressReply({ pressId: station.press(), conversationId: id, text: 'It is.', head });
    expect(page('needs_help').counts).toMatchObject({ needs_help: 0, waiting: 1 });
    await station.world.advance(1_000);
    station.world.receive(inboundEvent(phone(0), 'And now?'));
    expect(ids('needs_help')).toEqual([id]);
  });

  it('works for somebody who was answered already, and not for who was never texted', async () => {
    const id = await station.texted(campaignId, phone(0));
    await station.world.advance(1_000);
    station.desk.askHelp({ conversationId: id, note: 'Should we call?' });
    expect(ids('needs_help')).toEqual([id]);
    expect(page('waiting').counts).toMatchObject({ waiting: 1, needs_help: 1 });
    const todo = station.world.addContact(campaignId, phone(1));
    expect(() => station.desk.askHelp({ conversationId: todo, note: '' })).toThrow(/not been texted/);
  });
});

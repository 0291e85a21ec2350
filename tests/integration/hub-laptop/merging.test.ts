import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversations } from '#core/conversations/conversations.ts';
import { contactsSheet } from '#core/exports/contacts-sheet.ts';
import { mergeConversation } from '#core/hub/merge/merge-conversation.ts';
import type { OpenOp } from '#core/hub/merge/open-op.ts';
import { openSnapshot } from '#core/store/open-snapshot.ts';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { until } from '../../support/joined-laptop.ts';
import { sendingLaptop, type SendingLaptop } from '../../support/sending-laptop.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';

/** Ops without whom they are about; the head is what the writer had seen. */
const ops = (head: number | null): fc.Arbitrary<OpenOp[]> =>
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('answer' as const),
        questionId: fc.constant('q1'),
        optionId: fc.constantFrom('yes', null),
        by: fc.constant('Ann'),
        at: fc.constant(1_700_000_000_000),
      }),
      fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('a', 'b'), on: fc.boolean() }),
      fc.record({
        kind: fc.constant('note' as const),
        noteId: fc.uuid({ version: 4 }),
        body: fc.constant('said'),
        by: fc.constant('Ann'),
        at: fc.constant(1_700_000_000_000),
      }),
      fc.constantFrom<OpenOp>(
        { kind: 'skip', reason: 'dog' },
        { kind: 'later', until: 2_000_000_000_000, head },
        { kind: 'done', head },
        { kind: 'wrong_number' },
        { kind: 'reopen' },
        { kind: 'reopen' },
        { kind: 'opt_out' },
      ),
    ),
    { minLength: 1, maxLength: 8 },
  );

/** The op as it goes over the wire. */
function wired(laptop: TestLaptop, ref: { campaignId: string; phone: string }, { kind, ...body }: OpenOp) {
  const about = kind === 'opt_out' ? { ...ref, source: 'texter', words: '' } : { ...ref, ...body };
  // Who and when are the envelope's.
  const { by: _by, at: _at, ...rest } = about as Record<string, unknown>;
  return laptop.op(kind, rest as never);
}

describe('the merge', () => {
  it('says what the hub will say', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 60);
    const texter = await hub.laptop();
    const rowOf = async (phone: string): Promise<ConversationRow> => {
      const rows = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
      const row = rows.find((one) => one.phone === phone);
      if (!row) throw new Error('No such person.');
      return row;
    };
    const write = async (phone: string): Promise<void> => {
      await hub.deliver('inbound', [inboundEvent(phone, 'What time?')]);
      await hub.settle();
    };
    const generated = fc.sample(
      fc.record({ texted: fc.boolean(), wrote: fc.boolean(), unseen: fc.boolean(), ops: ops(-1) }),
      { numRuns: 15, seed: 7 },
    );
    for (const { texted, wrote, unseen, ops: drawn } of generated) {
      const [phone = ''] = await texter.claim(campaignId, 1);
      const ref = { campaignId, phone };
      if (texted) {
        const attempt = texter.attempt(campaignId, phone, { messageId: randomUUID() });
        await texter.permit(attempt);
        await texter.report(attempt.attemptId, 'accepted', `carrier-${phone}`);
        if (wrote) await write(phone);
      }
      const { head } = await rowOf(phone);
      const done = drawn.map((op): OpenOp => (op.kind === 'later' || op.kind === 'done' ? { ...op, head } : op));
      if (texted && unseen) await write(phone);
      const base = await rowOf(phone);
      const merged = mergeConversation(base, done, texter.deviceId);
      await texter.push(...done.map((op) => wired(texter, ref, op)));
      const atHub = await rowOf(phone);
      expect(merged, JSON.stringify({ base, done })).toEqual({ kind: 'ours', row: atHub });
      // What is acknowledged and not settled is put on top of the row that has it.
      expect(mergeConversation(atHub, done, texter.deviceId)).toEqual(merged);
    }
  });
});

/** A laptop with its screens. */
function desk(laptop: SendingLaptop) {
  return createConversations(laptop.ctx, laptop.sending);
}

const statusOf = (laptop: SendingLaptop, id: number): unknown =>
  laptop.rows('select status from conversation where id = ?', id)[0]?.['status'];

describe('a conversation, from laptop to laptop', () => {
  it('is worked by one, answered by another, and in the results of who has it', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const one = await sendingLaptop(hub, { label: 'One' });
    const two = await sendingLaptop(hub, { label: 'Two' });
    const [id = 0] = await one.claim(campaignId, 1);
    const phone = one.phone(id);
    const messageId = one.press(id);
    await one.became(messageId, 'accepted');
    await hub.deliver('inbound', [inboundEvent(phone, 'What time does it start?')]);
    await hub.settle();
    await until(() => statusOf(one, id) === 'needs_reply');
    expect(one.ctx.seen).toContainEqual(expect.objectContaining({ kind: 'reply', conversationId: id, urgency: 2 }));

    const work = desk(one);
    const { question } = work.get({ conversationId: id });
    work.recordAnswer({
      conversationId: id,
      questionId: question?.id ?? 0,
      optionId: question?.answers[0]?.id ?? 0,
    });
    work.addTag({ conversationId: id, tag: 'driver' });
    const other = one.desk.devices().find(({ label }) => label === 'Two');
    one.desk.handover({ conversationId: id, toDeviceId: other?.deviceId ?? '', note: 'She asks for you.' });
    expect(statusOf(one, id)).toBe('away');

    const there = (): Record<string, unknown> | undefined =>
      two.rows('select id from conversation where phone = ? and status = ?', phone, 'needs_reply')[0];
    await until(() => there() !== undefined && two.rows('select 1 from message').length === 2);
    const theirs = desk(two);
    const conversationId = Number(there()?.['id']);
    const seen = theirs.get({ conversationId });
    expect(seen.messages.map(({ direction, state }) => `${direction} ${state}`)).toEqual([
      'out accepted',
      'in received',
    ]);
    expect(seen.notes).toMatchObject([{ body: 'She asks for you.', texter: 'Sam' }]);
    const text = { pressId: randomUUID(), conversationId, text: 'At seven. See you there!', head: seen.head };
    expect(two.sending.pressReply(text)).toMatchObject({ kind: 'saved' });
    await until(() => two.carrier.posts.length === 1);
    await two.sync();
    expect(statusOf(two, conversationId)).toBe('waiting');
    expect(await hub.ctx.db.first('select status from conversation where head is not null')).toEqual({
      status: 'waiting',
    });
    await one.sync();
    expect(statusOf(one, id)).toBe('away');

    expect(results(one)).toEqual([]);
    expect(results(two)).toMatchObject([
      { phone_e164: { bare: phone }, replied: 1, messages_out: 2, messages_in: 1, 'q:Coming?': 'Yes', tags: 'driver' },
    ]);
  });
});

/** Whom the file of contact results names as texted, by its columns. */
function results(laptop: SendingLaptop): Record<string, unknown>[] {
  const snapshot = openSnapshot(laptop.ctx.db);
  try {
    const sheet = contactsSheet(snapshot, { campaignId: null, mode: 'practice' });
    const rows = [...sheet.slices].flat();
    return rows
      .map((cells) => Object.fromEntries(cells.map((cell, place) => [sheet.columns[place]?.header, cell])))
      .filter((row) => Number(row['messages_in']) > 0);
  } finally {
    snapshot.close();
  }
}

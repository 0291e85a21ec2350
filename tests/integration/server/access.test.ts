import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CampaignRow, ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { content, liveCampaign, phoneNumber } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

const page = (bucket: string) => ({ buckets: [{ bucket, cursor: null }] });
const digests = { cursor: '0.0.0', digests: Array.from({ length: 256 }, () => '0'.repeat(16)) };

/** Two offices, each with an organizer, and in the first two texters with a person each; headquarters beside them. */
async function twoOffices() {
  const hub = await startTestHub();
  const north = await hub.laptop({ role: 'organizer', office: 'North' });
  const south = await hub.laptop({ role: 'organizer', office: 'South' });
  const hq = await hub.laptop({ role: 'hq', office: 'HQ' });
  const campaignId = await liveCampaign(north, 6);
  const ann = await hub.laptop({ office: 'North' });
  const bob = await hub.laptop({ office: 'North' });
  const stranger = await hub.laptop({ office: 'South' });
  const [annsPhone] = await ann.claim(campaignId, 1);
  const [bobsPhone] = await bob.claim(campaignId, 1);
  return { hub, north, south, hq, campaignId, ann, bob, stranger, annsPhone: annsPhone!, bobsPhone: bobsPhone! };
}

describe('who may read what', () => {
  it('a texter reads only their own conversations', async () => {
    const { ann, bob, stranger, north, south } = await twoOffices();
    for (const bucket of [
      `d:${bob.deviceId}`,
      `d:${stranger.deviceId}`,
      `u:${ann.officeId}`,
      `o:${south.officeId}`,
      `u:${south.officeId}`,
      'hq:unplaced',
    ]) {
      expect(await ann.refused('pull', page(bucket)), bucket).toBe('FORBIDDEN');
      expect(await ann.refused('verify', { bucket, ...digests }), bucket).toBe('FORBIDDEN');
    }
    const own = await ann.table<ConversationRow>(`d:${ann.deviceId}`, 'conversation');
    expect(own.map((row) => row.deviceId)).toEqual([ann.deviceId]);
    expect(await ann.refused('pull', page(`o:${north.officeId}`))).toBe('ok');
  });

  it('an organizer reads the office, and nothing of another one', async () => {
    const { north, south, ann } = await twoOffices();
    for (const bucket of [`d:${ann.deviceId}`, `u:${north.officeId}`, `o:${north.officeId}`]) {
      expect(await north.refused('pull', page(bucket)), bucket).toBe('ok');
      expect(await south.refused('pull', page(bucket)), bucket).toBe('FORBIDDEN');
      expect(await south.refused('verify', { bucket, ...digests }), bucket).toBe('FORBIDDEN');
    }
    expect(await north.refused('pull', page('hq:unplaced'))).toBe('FORBIDDEN');
  });

  it('headquarters reads everything', async () => {
    const { hq, north, ann } = await twoOffices();
    for (const bucket of [
      `d:${ann.deviceId}`,
      `u:${north.officeId}`,
      `o:${north.officeId}`,
      'hq:unplaced',
      'g:optout',
    ]) {
      expect(await hq.refused('pull', page(bucket)), bucket).toBe('ok');
    }
  });

  it('a refused bucket gives nothing of the others asked for with it', async () => {
    const { ann, bob } = await twoOffices();
    const both = {
      buckets: [
        { bucket: `d:${ann.deviceId}`, cursor: null },
        { bucket: `d:${bob.deviceId}`, cursor: null },
      ],
    };
    expect(await ann.call('pull', both)).toMatchObject({
      status: 403,
      body: { error: 'FORBIDDEN', words: expect.any(String) },
    });
  });

  it('names of buckets that are none are refused', async () => {
    const { ann } = await twoOffices();
    for (const bucket of ['', 'd:', "d:'; drop table device; --", 'g:optout ', 'x:1', `d:${ann.deviceId} or 1=1`]) {
      expect(await ann.refused('pull', page(bucket)), bucket).toBe('BAD_REQUEST');
    }
  });
});

describe('who may text whom', () => {
  it('nobody texts a person that is not theirs', async () => {
    const { ann, bob, north, stranger, campaignId, annsPhone } = await twoOffices();
    expect(await bob.ask(bob.attempt(campaignId, annsPhone))).toBe('NOT_YOURS');
    expect(await north.ask(north.attempt(campaignId, annsPhone))).toBe('NOT_YOURS');
    expect(await stranger.ask(stranger.attempt(campaignId, annsPhone))).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(campaignId, phoneNumber(5)))).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(campaignId, '+12025559999'))).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(randomUUID(), annsPhone))).toBe('NOT_YOURS');
    expect(await bob.ask(bob.attempt(campaignId, annsPhone, { step: `op:${randomUUID()}` }))).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(campaignId, annsPhone))).toBe('granted');
  });

  it('nobody answers in a conversation that is not theirs', async () => {
    const { hub, ann, bob, stranger, campaignId, annsPhone, bobsPhone } = await twoOffices();
    for (const [laptop, phone] of [
      [ann, annsPhone],
      [bob, bobsPhone],
    ] as const) {
      const attempt = laptop.attempt(campaignId, phone);
      await laptop.permit(attempt);
      await laptop.report(attempt.attemptId, 'accepted', randomUUID());
    }
    await hub.deliver('inbound', [inboundEvent(annsPhone, 'Hello')]);
    await hub.settle();
    const [conversation] = await ann.table<ConversationRow>(`d:${ann.deviceId}`, 'conversation');
    const reply = { step: `re:${conversation!.head}`, expectedHead: conversation!.head };
    expect(await bob.ask(bob.attempt(campaignId, annsPhone, reply))).toBe('NOT_YOURS');
    expect(await stranger.ask(stranger.attempt(campaignId, annsPhone, reply))).toBe('NOT_YOURS');
    // A reply to a text of somebody else's conversation is no reply.
    expect(await bob.ask(bob.attempt(campaignId, bobsPhone, { step: `re:${conversation!.head}` }))).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(campaignId, annsPhone, reply))).toBe('granted');
  });

  it('a texter of another office is given nobody', async () => {
    const { stranger, campaignId, annsPhone } = await twoOffices();
    expect(await stranger.refused('claim', { campaignId, want: { kind: 'next', n: 1 } })).toBe('NOT_FOUND');
    expect(await stranger.refused('claim', { campaignId, want: { kind: 'these', phones: [annsPhone] } })).toBe(
      'NOT_FOUND',
    );
    expect(await stranger.refused('claim', { campaignId, want: { kind: 'replies', n: 1 } })).toBe('NOT_FOUND');
  });

  it('people of a colleague are not given away', async () => {
    const { bob, campaignId, annsPhone } = await twoOffices();
    const answer = await bob.ok('claim', { campaignId, want: { kind: 'these', phones: [annsPhone, phoneNumber(4)] } });
    expect(answer.conversations.map((row) => row.phone)).toEqual([phoneNumber(4)]);
    expect(answer.refused).toEqual([annsPhone]);
  });
});

describe('who may change what', () => {
  it('a texter changes only their own conversations', async () => {
    const { ann, stranger, campaignId, bobsPhone } = await twoOffices();
    const ref = { campaignId, phone: bobsPhone };
    for (const laptop of [ann, stranger]) {
      expect(await laptop.do('answer', { ...ref, questionId: 'q1', optionId: 'yes' })).toBe('NOT_YOURS');
      expect(await laptop.do('tag', { ...ref, tag: 'x', on: true })).toBe('NOT_YOURS');
      expect(await laptop.do('note', { ...ref, noteId: randomUUID(), body: 'x' })).toBe('NOT_YOURS');
      expect(await laptop.do('skip', { ...ref, reason: 'x' })).toBe('NOT_YOURS');
      expect(await laptop.do('later', { ...ref, until: 1 })).toBe('NOT_YOURS');
      expect(await laptop.do('done', ref)).toBe('NOT_YOURS');
      expect(await laptop.do('wrong_number', ref)).toBe('NOT_YOURS');
      expect(await laptop.do('reopen', ref)).toBe('NOT_YOURS');
      expect(await laptop.do('handover', { ...ref, toDeviceId: laptop.deviceId })).toBe('NOT_YOURS');
      expect(
        await laptop.do('text', {
          ...ref,
          messageId: randomUUID(),
          step: 'initial',
          body: 'x',
          media: [],
          parts: 1,
          from: null,
          pressedAt: 1,
        }),
      ).toBe('NOT_YOURS');
    }
  });

  it('a texter who had the person before may still add what they said, and do nothing else', async () => {
    const { ann, bob, north, campaignId, annsPhone } = await twoOffices();
    const ref = { campaignId, phone: annsPhone };
    await ann.do('handover', { ...ref, toDeviceId: bob.deviceId });
    expect(await ann.do('answer', { ...ref, questionId: 'q1', optionId: 'yes' })).toBe('applied');
    expect(await ann.do('note', { ...ref, noteId: randomUUID(), body: 'from before' })).toBe('applied');
    expect(await ann.do('done', ref)).toBe('NOT_YOURS');
    expect(await ann.ask(ann.attempt(campaignId, annsPhone))).toBe('NOT_YOURS');
    expect(await ann.table(`d:${ann.deviceId}`, 'conversation')).toEqual([]);
    const [row] = (await bob.table<ConversationRow>(`d:${bob.deviceId}`, 'conversation')).filter(
      (one) => one.phone === annsPhone,
    );
    expect(row).toMatchObject({ answers: { q1: { optionId: 'yes' } }, notes: [{ body: 'from before' }] });
    expect(await bob.ask(bob.attempt(campaignId, annsPhone))).toBe('granted');
    expect(await north.do('done', ref)).toBe('applied');
  });

  it('what was not sent goes with the conversation to its new laptop', async () => {
    const { hub, ann, bob, north, campaignId, annsPhone } = await twoOffices();
    const first = ann.attempt(campaignId, annsPhone);
    await ann.permit(first);
    await ann.report(first.attemptId, 'accepted', randomUUID());
    await hub.deliver('inbound', [inboundEvent(annsPhone, 'Hello')]);
    await hub.settle();
    const [conversation] = await ann.table<ConversationRow>(`d:${ann.deviceId}`, 'conversation');
    const reply = { step: `re:${conversation!.head}`, expectedHead: conversation!.head };
    const failed = ann.attempt(campaignId, annsPhone, reply);
    await ann.permit(failed);
    await ann.report(failed.attemptId, 'rejected');
    expect(await north.do('assign', { campaignId, deviceId: bob.deviceId, phones: [annsPhone] })).toBe('applied');
    expect(await ann.ask(ann.attempt(campaignId, annsPhone, reply))).toBe('NOT_YOURS');
    expect(await bob.ask(bob.attempt(campaignId, annsPhone, reply))).toBe('granted');
  });

  it('a texter makes no lists, campaigns or assignments, and an organizer none for another office', async () => {
    const { ann, south, hq, campaignId, annsPhone } = await twoOffices();
    const listId = randomUUID();
    for (const [laptop, refusal] of [
      [ann, 'FORBIDDEN'],
      [south, 'FORBIDDEN'],
    ] as const) {
      expect(await laptop.do('campaign.put', { campaignId, baseVersion: 3, listId: null, content: content() })).toBe(
        refusal,
      );
      expect(await laptop.do('campaign.state', { campaignId, state: 'paused' })).toBe(refusal);
      expect(await laptop.do('campaign.remove', { campaignId })).toBe(refusal);
      expect(await laptop.do('assign', { campaignId, deviceId: laptop.deviceId, phones: [annsPhone] })).toBe(refusal);
    }
    expect(await ann.do('list.put', { listId, name: 'x', sourceName: 'x', fields: [] })).toBe('FORBIDDEN');
    await south.do('list.put', { listId, name: 'x', sourceName: 'x', fields: [] });
    expect(await ann.do('list.end', { listId, rows: 0 })).toBe('FORBIDDEN');
    expect(await ann.do('list.remove', { listId })).toBe('FORBIDDEN');
    expect(await hq.do('campaign.state', { campaignId, state: 'paused' })).toBe('applied');
  });

  it('nobody hands people to a laptop of another office', async () => {
    const { ann, north, stranger, campaignId, annsPhone } = await twoOffices();
    expect(await ann.do('handover', { campaignId, phone: annsPhone, toDeviceId: stranger.deviceId })).toBe('NOT_FOUND');
    expect(await north.do('assign', { campaignId, deviceId: stranger.deviceId, phones: [annsPhone] })).toBe(
      'NOT_FOUND',
    );
    expect(await north.do('assign', { campaignId, deviceId: randomUUID(), phones: [annsPhone] })).toBe('NOT_FOUND');
  });

  it('nobody reports, decides or closes what is not theirs', async () => {
    const { ann, bob, south, north, campaignId, annsPhone } = await twoOffices();
    const attempt = ann.attempt(campaignId, annsPhone);
    await ann.do('text', {
      campaignId,
      phone: annsPhone,
      messageId: attempt.messageId,
      step: 'initial',
      body: 'x',
      media: [],
      parts: 1,
      from: null,
      pressedAt: 1,
    });
    await ann.permit(attempt);
    expect(await bob.report(attempt.attemptId, 'accepted')).toBeNull();
    expect(
      await bob.do('outcome', {
        attemptId: attempt.attemptId,
        outcome: 'rejected',
        carrierId: null,
        status: 400,
        detail: '',
      }),
    ).toBe('NOT_FOUND');
    expect(await bob.do('text_closed', { messageId: attempt.messageId, state: 'withdrawn', reason: 'x' })).toBe('noop');
    await ann.report(attempt.attemptId, 'unknown');
    const decision = { attemptId: attempt.attemptId, by: 'Ann' };
    expect(await bob.refused('decide', { ...decision, decision: 'texted' })).toBe('NOT_FOUND');
    expect(await south.refused('decide', { ...decision, decision: 'text_again' })).toBe('NOT_FOUND');
    expect(await ann.refused('decide', { ...decision, decision: 'text_again' })).toBe('FORBIDDEN');
    expect(await north.refused('decide', { ...decision, decision: 'text_again', by: ' ' })).toBe('BAD_REQUEST');
    expect(await ann.refused('decide', { ...decision, decision: 'texted' })).toBe('ok');
    const [message] = await ann.table<MessageRow>(`d:${ann.deviceId}`, 'message');
    expect(message?.state).toBe('accepted');
  });

  it('nobody puts permits of theirs into another office’s campaign', async () => {
    const { stranger, campaignId, annsPhone } = await twoOffices();
    const { expectedHead: _head, ...entry } = stranger.attempt(campaignId, annsPhone);
    const attempts = [{ ...entry, issuedAt: 1, outcome: 'accepted', carrierId: 'x' }];
    expect(await stranger.ok('journal', { attempts })).toEqual({ known: 0, added: 0, missing: [entry.attemptId] });
  });

  it('everybody may opt a person out, for everybody', async () => {
    const { stranger, bob, campaignId, bobsPhone } = await twoOffices();
    expect(await stranger.do('opt_out', { phone: bobsPhone, campaignId: null, source: 'texter', words: 'asked' })).toBe(
      'applied',
    );
    expect(await bob.ask(bob.attempt(campaignId, bobsPhone))).toBe('OPTED_OUT');
  });
});

describe('what laptops of the office see of each other', () => {
  it('is the roster, the lists and the campaigns', async () => {
    const { ann, north } = await twoOffices();
    const bucket = `o:${north.officeId}`;
    expect(await ann.table<CampaignRow>(bucket, 'campaign')).toMatchObject([{ name: 'Neighbors', state: 'live' }]);
    const rows = await ann.pull(bucket);
    expect(new Set(rows.map((row) => row.table))).toEqual(new Set(['campaign', 'list', 'device']));
    expect(JSON.stringify(rows)).not.toContain('+1202');
    expect(JSON.stringify(rows)).not.toContain('Pat0');
  });
});

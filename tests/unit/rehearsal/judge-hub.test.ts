import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import type { HubRecords } from '../../../src/main/rehearsal/hub-records.ts';
import { judgeHub, type HubEvidence } from '../../../src/main/rehearsal/judge-hub.ts';

const ANA = '+12125550001';

function accepted(tag: string, more: Record<string, unknown> = {}): LedgerEntry {
  return { kind: 'accepted', seq: 1, at: 1, id: `id-${tag}`, tag, to: ANA, text: 'Hi', ...more } as LedgerEntry;
}

function reply(id: string, copies = 1): LedgerEntry {
  return { kind: 'event', type: 'message-received', seq: 2, at: 2, id, from: ANA, text: 'Yes', copies } as LedgerEntry;
}

const attempt = {
  attemptId: 'a1',
  targetId: 't1',
  n: 1,
  step: 'initial',
  phone: ANA,
  messageId: 'm1',
  state: 'accepted',
  carrierId: 'id-a1',
  issuedAt: 10,
  optedOutAt: null,
} as const;
const message = { messageId: 'm1', phone: ANA, direction: 'out', step: 'initial', state: 'delivered' } as const;
const conversation = {
  phone: ANA,
  deviceId: 'd1',
  status: 'needs_reply',
  closedReason: null,
  answers: ['Yes'],
  notes: ['Called'],
} as const;

/** Everything as it should be, with one thing changed. */
function evidence(hub: Partial<HubRecords> = {}, more: Partial<HubEvidence> = {}): HubEvidence {
  return {
    ledger: [accepted('a1'), reply('r1')],
    hub: {
      attempts: [attempt],
      messages: [message],
      conversations: [conversation],
      inbound: [{ inboundId: 5, carrierId: 'r1', phone: ANA, placed: true }],
      optedOut: new Set(),
      ...hub,
    },
    laptops: [
      {
        deviceId: 'd1',
        conversations: [{ phone: ANA, status: 'needs_reply' }],
        inbound: [5],
        texts: [{ messageId: 'm1', state: 'delivered', own: true }],
      },
      { deviceId: 'd2', conversations: [], inbound: [], texts: [] },
    ],
    deeds: [
      { kind: 'pressed', pressId: 'm1', phone: ANA, step: 'initial' },
      { kind: 'answered', phone: ANA, label: 'Yes' },
      { kind: 'noted', phone: ANA, body: 'Called' },
    ],
    ...more,
  };
}

describe('the judge of an office', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(judgeHub(evidence())).toEqual({
      sent: 1,
      delivered: 1,
      failed: 0,
      replies: 1,
      optedOut: 0,
      duplicates: 0,
      lost: 0,
      unknown: 0,
      afterOptOut: 0,
      waiting: 0,
      astray: 0,
      findings: [],
    });
  });

  it('finds who was texted twice, unless a person let the text go again', () => {
    const twice = { ledger: [accepted('a1'), accepted('a2'), reply('r1')] };
    const second = { ...attempt, attemptId: 'a2', n: 2 };
    expect(judgeHub(evidence({ attempts: [attempt, second] }, twice)).duplicates).toBe(1);
    const released = { ...attempt, state: 'human_released' };
    expect(judgeHub(evidence({ attempts: [released, second] }, twice))).toMatchObject({ duplicates: 0, findings: [] });
    expect(judgeHub(evidence({}, { ledger: [accepted('a1'), accepted('a1'), reply('r1')] })).duplicates).toBe(1);
    const unheardOf = [accepted('x', { text: 'Who?' }), accepted('y', { text: 'Who?' })];
    expect(judgeHub(evidence({}, { ledger: [accepted('a1'), ...unheardOf, reply('r1')] }))).toMatchObject({
      duplicates: 1,
      lost: 2,
    });
  });

  it('leaves a text of unknown fate to a person, but not one that the carrier has', () => {
    const unknown = { attempts: [{ ...attempt, state: 'unknown' }], messages: [{ ...message, state: 'unknown' }] };
    const laptops = evidence().laptops.map((laptop) => ({
      ...laptop,
      texts: laptop.texts.map((text) => ({ ...text, state: 'unknown' })),
    }));
    expect(judgeHub(evidence(unknown, { ledger: [reply('r1')], laptops }))).toMatchObject({
      unknown: 1,
      lost: 0,
      findings: [],
    });
    expect(judgeHub(evidence(unknown, { laptops })).lost).toBe(1);
  });

  it('finds a text that only one side knows', () => {
    expect(judgeHub(evidence({ attempts: [] })).lost).toBe(2);
    expect(judgeHub(evidence({}, { ledger: [reply('r1')] })).lost).toBe(1);
  });

  it('finds a reply that the hub has not once, and one that is not on the one laptop it belongs to', () => {
    const [first, second] = evidence().laptops;
    if (!first || !second) throw new Error('no laptops');
    expect(judgeHub(evidence({ inbound: [] })).lost).toBe(1);
    expect(judgeHub(evidence({}, { ledger: [accepted('a1'), reply('r1'), reply('r2')] })).lost).toBe(1);
    expect(judgeHub(evidence({}, { ledger: [accepted('a1'), reply('r1'), reply('r2', 0)] })).lost).toBe(0);
    const [one] = evidence().hub.inbound;
    if (!one) throw new Error('no reply');
    expect(judgeHub(evidence({ inbound: [one, { ...one, inboundId: 6 }] })).lost).toBeGreaterThan(0);
    expect(judgeHub(evidence({ inbound: [{ ...one, placed: false }] })).lost).toBe(1);
    expect(judgeHub(evidence({}, { laptops: [{ ...first, inbound: [] }, second] })).lost).toBe(1);
    expect(judgeHub(evidence({}, { laptops: [first, { ...second, inbound: [5] }] })).lost).toBe(1);
    const desk = { conversations: [{ ...conversation, deviceId: null }] };
    expect(judgeHub(evidence(desk)).lost).toBe(0);
    expect(judgeHub(evidence(desk, { laptops: [{ ...first, inbound: [] }, second] })).lost).toBe(1);
  });

  it('finds what was saved on a laptop and is not on the hub', () => {
    const bare = { ...conversation, answers: [], notes: [] };
    expect(judgeHub(evidence({ conversations: [bare] })).lost).toBe(2);
    expect(judgeHub(evidence({}, { deeds: [{ kind: 'opted_out', phone: ANA }] })).lost).toBe(1);
    const pressed = { kind: 'pressed', pressId: 'm2', phone: ANA, step: 'reply' } as const;
    expect(judgeHub(evidence({}, { deeds: [pressed] })).lost).toBe(1);
    const [first] = evidence().laptops;
    if (!first) throw new Error('no laptop');
    const texts = [...first.texts, { messageId: 'm2', state: 'refused', own: false }];
    expect(judgeHub(evidence({}, { deeds: [pressed], laptops: [{ ...first, texts }] })).lost).toBe(0);
  });

  it('finds somebody whom nothing stood in the way of', () => {
    const todo = { ...conversation, phone: '+12125550002', status: 'todo' };
    expect(judgeHub(evidence({ conversations: [conversation, todo] })).lost).toBe(1);
    const optedOut = new Set(['+12125550002']);
    expect(judgeHub(evidence({ conversations: [conversation, todo], optedOut })).lost).toBe(0);
  });

  it('finds a pressed text that nobody will ever hear of again', () => {
    const other = { ...message, messageId: 'm2', state: 'queued' };
    expect(judgeHub(evidence({ messages: [message, other] }))).toMatchObject({ waiting: 1, lost: 0 });
    expect(judgeHub(evidence({ messages: [message, { ...other, state: 'withdrawn' }] })).waiting).toBe(0);
  });

  it('finds a text that was permitted after the opt-out, but not its confirmation', () => {
    const late = { ...attempt, issuedAt: 30, optedOutAt: 20 };
    expect(judgeHub(evidence({ attempts: [late] })).afterOptOut).toBe(1);
    expect(judgeHub(evidence({ attempts: [{ ...late, step: 'optout' }] })).afterOptOut).toBe(0);
    expect(judgeHub(evidence({ attempts: [{ ...late, issuedAt: 20 }] })).afterOptOut).toBe(0);
  });

  it('finds a laptop that shows something otherwise than the hub', () => {
    const [first] = evidence().laptops;
    if (!first) throw new Error('no laptop');
    const waiting = { ...first, conversations: [{ phone: ANA, status: 'waiting' }] };
    expect(judgeHub(evidence({}, { laptops: [waiting] })).astray).toBe(1);
    const sent = { ...first, texts: [{ messageId: 'm1', state: 'sent', own: true }] };
    expect(judgeHub(evidence({}, { laptops: [sent] })).astray).toBe(1);
    const alone = (state: string) => ({ ...first, texts: [...first.texts, { messageId: 'm2', state, own: true }] });
    expect(judgeHub(evidence({}, { laptops: [alone('queued')] })).astray).toBe(1);
    expect(judgeHub(evidence({}, { laptops: [alone('withdrawn')] })).astray).toBe(0);
  });
});

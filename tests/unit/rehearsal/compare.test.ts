import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import { compare } from '../../../src/main/rehearsal/compare.ts';
import type { ExportRow } from '../../../src/main/rehearsal/read-exports.ts';

const ANA = '+12125550101';
const BO = '+12125550102';

const text = (id: string, to: string, words: string): LedgerEntry =>
  ({ kind: 'accepted', seq: 1, id, to, text: words }) as LedgerEntry;
const said = (id: string, from: string, words: string): LedgerEntry =>
  ({ kind: 'event', type: 'message-received', seq: 1, id, from, text: words }) as LedgerEntry;
const receipt = (id: string): LedgerEntry => ({ kind: 'event', type: 'message-delivered', seq: 1, id }) as LedgerEntry;

const row = (over: ExportRow): ExportRow => ({
  direction: 'out',
  step: 'initial',
  state: 'delivered',
  phone_e164: ANA,
  text: 'Hi',
  carrier_id: 'c1',
  message_id: 'p1',
  ...over,
});

const ledger = [
  text('c1', ANA, 'Hi'),
  receipt('c1'),
  said('r1', ANA, 'Yes '),
  text('c2', ANA, 'Great'),
  text('c3', BO, 'Hi'),
];
const messages = [
  row({}),
  row({ step: 'reply', text: 'Great', carrier_id: 'c2', message_id: 'p2' }),
  row({ phone_e164: BO, carrier_id: 'c3', message_id: 'p3', state: 'failed' }),
  row({ direction: 'in', step: 'inbound', text: 'Yes', carrier_id: 'r1', message_id: 'r1:x', state: 'received' }),
];
const saved = new Set(['p1', 'p2', 'p3']);
const found = (over: Partial<Parameters<typeof compare>[0]> = {}) => compare({ ledger, messages, saved, ...over });

describe('comparing an export with the ledger', () => {
  it('finds nothing where both say the same', () => {
    expect(found()).toEqual({ sent: 3, delivered: 2, failed: 1, replies: 1, duplicates: 0, lost: 0 });
  });

  it('finds a text that went out twice, known to the export or not', () => {
    expect(found({ ledger: [...ledger, text('c9', ANA, 'Hi')] })).toMatchObject({ duplicates: 1, lost: 1 });
    expect(
      found({
        ledger: [...ledger, text('c9', BO, 'Hello')],
        messages: [...messages, row({ phone_e164: BO, text: 'Hello', carrier_id: 'c9', message_id: 'p9' })],
      }),
    ).toMatchObject({ duplicates: 1, lost: 0 });
    expect(found({ ledger: [...ledger, text('c9', ANA, 'Great'), text('c8', ANA, 'Great')] })).toMatchObject({
      duplicates: 2,
    });
  });

  it('does not take two answers to one person for one', () => {
    const second = row({ step: 'reply', text: 'Great (2)', carrier_id: 'c4', message_id: 'p4' });
    expect(found({ ledger: [...ledger, text('c4', ANA, 'Great (2)')], messages: [...messages, second] })).toMatchObject(
      {
        duplicates: 0,
        lost: 0,
      },
    );
  });

  it('finds a saved press that is nowhere', () => {
    expect(found({ saved: new Set([...saved, 'p7']) })).toMatchObject({ lost: 1 });
  });

  it('finds texts that only one side knows', () => {
    expect(found({ ledger: ledger.slice(1) })).toMatchObject({ lost: 1 });
    expect(found({ ledger: [...ledger, text('c5', '+12125550103', 'Hi')] })).toMatchObject({ lost: 1, duplicates: 0 });
  });

  it('does not miss texts that never left: waiting, refused by the carrier, taken back', () => {
    const stayed = [
      row({ carrier_id: '', message_id: 'p5', state: 'queued' }),
      row({ carrier_id: '', message_id: 'p6', state: 'failed' }),
      row({ carrier_id: '', message_id: 'p8', state: 'withdrawn' }),
    ];
    expect(found({ messages: [...messages, ...stayed] })).toMatchObject({ lost: 0 });
  });

  it('finds a reply that is missing, changed, or made up', () => {
    expect(found({ ledger: [...ledger, said('r2', BO, 'Who?')] })).toMatchObject({ lost: 1 });
    expect(found({ messages: messages.filter(({ direction }) => direction === 'out') })).toMatchObject({
      lost: 1,
      replies: 0,
    });
    expect(
      found({ messages: messages.map((one) => (one['direction'] === 'in' ? { ...one, text: 'No' } : one)) }),
    ).toMatchObject({ lost: 1 });
    expect(found({ ledger: ledger.filter(({ kind }) => kind === 'accepted') })).toMatchObject({ lost: 1 });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listRow } from '#shared/protocol/list-ops.ts';
import { mergeFields, phone, step, text, uuid } from '#shared/protocol/fields.ts';
import { opBodies, opEnvelope } from '#shared/protocol/ops.ts';
import { bucketName } from '#shared/protocol/pull.ts';

describe('fields of the wire', () => {
  it('take numbers as E.164 only', () => {
    expect(phone.safeParse('+12025550123').success).toBe(true);
    for (const bad of [
      '12025550123',
      '+0123456789',
      '+1 202 555 0123',
      '+1202555012x',
      '+12025550123 ',
      '',
      '+123456789012345678',
    ]) {
      expect(phone.safeParse(bad).success, bad).toBe(false);
    }
  });

  it('write ids in one way', () => {
    expect(uuid.parse('0B5A7F3E-8C1D-4E2F-9A6B-7C8D9E0F1A2B')).toBe('0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b');
  });

  it('make every text one that a database can keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\0', '\ud800', '\udc00', '😀', 'é', '\u202e') }), (value) => {
        const kept = text(1_000).parse(value);
        return kept.isWellFormed() && !kept.includes('\0') && kept.length === value.length;
      }),
    );
    expect(text(3).safeParse('four').success).toBe(false);
  });

  it('know steps from other words', () => {
    const good = ['initial', 'optout', 're:1', 're:123456', 's2', 's10', 'op:0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b'];
    const bad = [
      '',
      'Initial',
      're:',
      're:0',
      's0',
      's',
      's2 ',
      're:-1',
      're:1e3',
      're:1 or 1=1',
      'op:x',
      'initial ',
      're:9999999999999999',
    ];
    expect(good.filter((one) => !step.safeParse(one).success)).toEqual([]);
    expect(bad.filter((one) => step.safeParse(one).success)).toEqual([]);
  });

  it('know buckets from other words', () => {
    const good = ['g:optout', 'g:config', 'hq:unplaced', 'o:1', 'u:22', 'd:0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b'];
    const bad = ['g:', 'o:0', 'o:x', 'd:1', 'u:', 'hq:x', 'o:1 ', 'O:1'];
    expect(good.filter((one) => !bucketName.safeParse(one).success)).toEqual([]);
    expect(bad.filter((one) => bucketName.safeParse(one).success)).toEqual([]);
  });

  it('refuse names of fields that JavaScript treats specially', () => {
    expect(mergeFields.safeParse(JSON.parse('{"__proto__": "x"}')).success).toBe(false);
    expect(mergeFields.parse(JSON.parse('{"constructor": "x", "city": "y"}'))).toEqual({ constructor: 'x', city: 'y' });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, '']));
    expect(mergeFields.safeParse(many).success).toBe(false);
    expect(mergeFields.safeParse(null).success).toBe(false);
  });
});

describe('ops', () => {
  it('never throw on what comes in, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.values(opBodies)), (value, schema) => {
        schema.safeParse(value);
        opEnvelope.safeParse(value);
        listRow.safeParse(value);
        return true;
      }),
    );
  });

  it('want whole, positive numbers', () => {
    const op = { opUuid: '0b5a7f3e-8c1d-4e2f-9a6b-7c8d9e0f1a2b', kind: 'done', v: 1, by: 'Ann', at: 1, body: {} };
    expect(opEnvelope.safeParse(op).success).toBe(true);
    expect(opEnvelope.safeParse({ ...op, at: -1 }).success).toBe(false);
    expect(opEnvelope.safeParse({ ...op, at: 1.5 }).success).toBe(false);
    expect(opEnvelope.safeParse({ ...op, at: 2 ** 53 }).success).toBe(false);
    expect(opEnvelope.safeParse({ ...op, v: 0 }).success).toBe(false);
  });
});

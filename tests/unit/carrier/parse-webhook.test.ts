import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '#shared/domain/parse-webhook.ts';

const INBOUND = {
  time: '2026-11-03T15:43:35.502180Z',
  type: 'message-received',
  to: '+12025550142',
  description: 'Incoming message received',
  message: {
    id: '14762070468292kw2fuqty55yp2b2',
    owner: '+12025550142',
    applicationId: 'app',
    time: '2026-11-03T15:43:34.000000Z',
    segmentCount: 1,
    direction: 'in',
    to: ['+12025550142'],
    from: '+12025550199',
    text: 'Hey, is this today?',
  },
};
const FAILED = {
  time: '2026-11-03T16:51:27Z',
  type: 'message-failed',
  to: '+12025550199',
  description: 'forbidden to country',
  errorCode: 4432,
  message: {
    ...INBOUND.message,
    direction: 'out',
    from: '+12025550142',
    to: ['+12025550199'],
    text: '',
    tag: 'attempt-1',
  },
};

/** JSON of anything at all; what cannot be written becomes an empty body. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

const parse = (value: unknown) => parseWebhook(JSON.stringify(value));

describe('webhook bodies', () => {
  it('reads an inbound text', () => {
    expect(parse([INBOUND])).toEqual({
      rejected: [],
      events: [
        {
          eventKey: '14762070468292kw2fuqty55yp2b2:message-received:+12025550142',
          type: 'message-received',
          carrierId: '14762070468292kw2fuqty55yp2b2',
          tag: null,
          from: '+12025550199',
          to: '+12025550142',
          text: 'Hey, is this today?',
          media: [],
          errorCode: null,
          description: 'Incoming message received',
          at: Date.parse('2026-11-03T15:43:35.502Z'),
          raw: JSON.stringify(INBOUND),
        },
      ],
    });
  });

  it('reads a failure with its tag and code', () => {
    const [event] = parse([FAILED]).events;
    expect(event).toMatchObject({
      type: 'message-failed',
      tag: 'attempt-1',
      errorCode: 4432,
      to: '+12025550199',
      text: '',
    });
  });

  it('accepts a bare object, and several events at once in their order', () => {
    expect(parse(INBOUND).events).toHaveLength(1);
    expect(parse([FAILED, INBOUND]).events.map(({ type }) => type)).toEqual(['message-failed', 'message-received']);
    expect(parse([]).events).toEqual([]);
  });

  it('keeps what it does not know as `other`, apart from other unknown types', () => {
    const read = parse([
      { ...FAILED, type: 'message-read' },
      { ...FAILED, type: 'brand-new-thing' },
    ]);
    expect(read.events.map(({ type }) => type)).toEqual(['other', 'other']);
    expect(new Set(read.events.map(({ eventKey }) => eventKey)).size).toBe(2);
  });

  it('tells the recipients of a group apart', () => {
    const read = parse([FAILED, { ...FAILED, to: '+12025550188' }]);
    expect(new Set(read.events.map(({ eventKey }) => eventKey)).size).toBe(2);
  });

  it('loses no good element to a bad neighbour, and names the field without its value', () => {
    const bad = { ...INBOUND, message: { ...INBOUND.message, from: 12025550199 } };
    const read = parse([INBOUND, bad, 'junk', null, FAILED]);
    expect(read.events).toHaveLength(2);
    expect(read.rejected.map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(read.rejected[0]?.reason).toBe('message.from: invalid_type');
    expect(JSON.stringify(read.rejected)).not.toContain('2025550199');
  });

  it('takes media as a list, and its absence in every form', () => {
    const withMedia = (media: unknown) =>
      parse([{ ...INBOUND, message: { ...INBOUND.message, media } }]).events[0]?.media;
    expect(withMedia(['https://a.example/1.png'])).toEqual(['https://a.example/1.png']);
    for (const nothing of [undefined, null, '', []]) expect(withMedia(nothing)).toEqual([]);
    expect(withMedia('https://a.example/1.png')).toBeUndefined();
  });

  it('refuses what has no time, no id or no recipient', () => {
    const { id: _id, ...noId } = INBOUND.message;
    for (const broken of [
      { ...INBOUND, time: 'yesterday' },
      { ...INBOUND, time: 1_700_000_000 },
      { ...INBOUND, to: '' },
      { ...INBOUND, to: ['+12025550142'] },
      { ...INBOUND, type: 'Not A Type' },
      { ...INBOUND, errorCode: '4432' },
      { ...INBOUND, errorCode: 2 ** 53 },
      { ...INBOUND, message: noId },
      { ...INBOUND, message: null },
    ]) {
      expect(parse([broken])).toMatchObject({ events: [], rejected: [{ index: 0 }] });
    }
  });

  it('reads times with none to nine fractional digits', () => {
    for (const time of ['2026-11-03T15:43:35Z', '2026-11-03T15:43:35.5Z', '2026-11-03T15:43:35.123456789Z']) {
      expect(parse([{ ...INBOUND, time }]).events).toHaveLength(1);
    }
  });

  it('refuses a body that is no JSON, too long, too deep or too many', () => {
    const reasonOf = (body: string) => parseWebhook(body).rejected;
    expect(reasonOf('')).toEqual([{ index: -1, reason: 'body: not JSON' }]);
    expect(reasonOf('[{"type":')).toEqual([{ index: -1, reason: 'body: not JSON' }]);
    expect(reasonOf(`[${'0,'.repeat(1000)}0]`)).toEqual([{ index: -1, reason: 'body: too many elements' }]);
    expect(reasonOf('['.repeat(500_000))).toEqual([{ index: -1, reason: 'body: nested too deeply' }]);
    expect(reasonOf(`"${'x'.repeat(1_000_001)}"`)).toEqual([{ index: -1, reason: 'body: too long' }]);
  });

  it('does not take brackets inside a text for depth', () => {
    const text = `${'['.repeat(500)} \\" ${'{'.repeat(500)}`;
    expect(parse([{ ...INBOUND, message: { ...INBOUND.message, text } }]).events[0]?.text).toBe(text);
  });

  it('makes texts storable', () => {
    const body = JSON.stringify([INBOUND]).replace('Hey, is', '\\ud83d Hey\\u0000 is');
    const text = parseWebhook(body).events[0]?.text ?? '';
    expect(text).toBe('\u{fffd} Hey\u{fffd} is this today?');
    expect(text.isWellFormed()).toBe(true);
  });

  it('is not moved by prototype keys', () => {
    const evil = JSON.stringify([INBOUND]).replace(
      '"time"',
      '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"time"',
    );
    const read = parseWebhook(evil);
    expect(read.events).toHaveLength(1);
    expect(read.events[0]).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
    expect(parseWebhook('[{"__proto__":{"type":"message-received"}}]').events).toEqual([]);
  });

  it('never throws', () => {
    const field = fc.constantFrom('time', 'type', 'to', 'errorCode', 'description', 'message');
    const nearly = fc.tuple(field, fc.anything()).map(([name, value]) => ({ ...INBOUND, [name]: value }));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json({ maxDepth: 30 }),
          nearly.map((value) => stringify([value])),
        ),
        (body) => {
          const { events, rejected } = parseWebhook(body);
          expect(events.length + rejected.length).toBeGreaterThanOrEqual(body.trim() === '[]' ? 0 : 1);
        },
      ),
    );
  });
});

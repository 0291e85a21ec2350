import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOfAnswer, outcomeOfFailure } from '#core/carrier/outcome.ts';

const NOW = Date.parse('2026-11-03T12:00:00Z');
const retryOf = (retryAfter: string | null): unknown =>
  outcomeOfAnswer({ status: 429, retryAfter, body: null }, NOW, []);

describe('outcomes', () => {
  it('says accepted only for 202, rejected only for 4xx, and never not_sent once there was an answer', () => {
    for (let status = 100; status < 1000; status += 1) {
      const { kind } = outcomeOfAnswer({ status, retryAfter: null, body: '{"id":"a1"}' }, NOW, []);
      const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 499;
      const expected = status === 202 ? 'accepted' : isRefusal ? 'rejected' : 'unknown';
      expect(`${status} ${kind}`).toBe(`${status} ${expected}`);
    }
  });

  it('reads Retry-After in seconds and as a date, within an hour', () => {
    expect(retryOf('30')).toMatchObject({ retryAfterMs: 30_000 });
    expect(retryOf('0')).toMatchObject({ retryAfterMs: 0 });
    expect(retryOf('Tue, 03 Nov 2026 12:05:00 GMT')).toMatchObject({ retryAfterMs: 300_000 });
    expect(retryOf('Tue, 03 Nov 2026 11:05:00 GMT')).toMatchObject({ retryAfterMs: 60_000 });
    expect(retryOf('99999999999')).toMatchObject({ retryAfterMs: 3_600_000 });
    for (const odd of [null, '', 'soon', '1e3', 'NaN']) expect(retryOf(odd)).toMatchObject({ retryAfterMs: 60_000 });
  });

  it('gives no retry time for other refusals', () => {
    const outcome = outcomeOfAnswer({ status: 403, retryAfter: '30', body: null }, NOW, []);
    expect(outcome).toMatchObject({ retryAfterMs: null });
  });

  it('repeats nothing that we sent, whatever the answer holds', () => {
    const secret = fc.string({ minLength: 6 }).map((value) => `zq${value}qz`);
    fc.assert(
      fc.property(secret, fc.integer({ min: 200, max: 599 }), fc.json(), (sent, status, noise) => {
        const quoting = { type: sent, description: sent, fieldErrors: [{ fieldName: sent, description: sent }], noise };
        for (const type of [sent, sent.slice(1, 5), `x-${sent}`]) {
          const body = JSON.stringify({ ...quoting, type });
          const outcome = outcomeOfAnswer({ status, retryAfter: sent, body }, NOW, [sent]);
          expect(JSON.stringify(outcome)).not.toContain(sent);
        }
      }),
    );
  });

  it('survives any body', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(202, 400, 429, 500),
        fc.oneof(fc.string(), fc.json(), fc.constant(null)),
        (status, body) => {
          expect(outcomeOfAnswer({ status, retryAfter: null, body }, NOW, [])).toHaveProperty('kind');
        },
      ),
    );
    for (const body of ['{"__proto__":{"id":"x"}}', '[{"id":"x"}]', '"x"', 'null', '{"id":{"toString":1}}']) {
      expect(outcomeOfAnswer({ status: 202, retryAfter: null, body }, NOW, [])).toEqual({
        kind: 'accepted',
        carrierId: null,
      });
    }
  });

  it('is certain about a failure only when no connection ever opened', () => {
    expect(outcomeOfFailure(false, 'ECONNRESET').kind).toBe('not_sent');
    expect(outcomeOfFailure(true, 'ECONNREFUSED').kind).toBe('unknown');
  });
});

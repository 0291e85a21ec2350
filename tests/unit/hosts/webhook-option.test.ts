import { describe, expect, it } from 'vitest';
import { webhookOption } from '../../../src/main/host/webhook-option.ts';

const ALL = {
  OUTPOST_WEBHOOK_PORT: '8300',
  OUTPOST_WEBHOOK_USER: 'carrier',
  OUTPOST_WEBHOOK_PASSWORD: 'correct horse battery',
};

describe('webhookOption', () => {
  it('is nothing when nothing is set', () => {
    expect(webhookOption({})).toEqual({});
  });

  it('takes the three together', () => {
    expect(webhookOption(ALL)).toEqual({
      webhook: { port: 8300, user: 'carrier', password: 'correct horse battery' },
    });
  });

  it.each([
    [{ ...ALL, OUTPOST_WEBHOOK_USER: undefined }, /go together/],
    [{ ...ALL, OUTPOST_WEBHOOK_PORT: 'eighty' }, /port from 1/],
    [{ ...ALL, OUTPOST_WEBHOOK_PORT: '70000' }, /port from 1/],
    [{ ...ALL, OUTPOST_WEBHOOK_PASSWORD: 'short' }, /at least 12/],
  ])('refuses what does not fit, and never repeats the password', (env, words) => {
    expect(() => webhookOption(env)).toThrow(words);
    expect(() => webhookOption(env)).not.toThrow(/correct horse|short/);
  });
});

import { describe, expect, it } from 'vitest';
import type { HubDevice } from '#shared/contract/hub.ts';
import { handoverChoices } from '../../../src/renderer/src/features/replies/handover-choices.ts';
import { takenWords } from '../../../src/renderer/src/features/replies/taken-words.ts';

const device = (deviceId: string, label: string, more: Partial<HubDevice> = {}): HubDevice => ({
  deviceId,
  label,
  role: 'texter',
  status: 'active',
  self: false,
  ...more,
});

describe('whom a conversation may be handed to', () => {
  const devices = [
    device('d-self', 'Mine', { self: true }),
    device('d-bbbb', 'Ben', { role: 'organizer' }),
    device('d-gone', 'Gone', { status: 'revoked' }),
    device('d-fncd', 'Fenced', { status: 'fenced' }),
    device('d-aaaa', 'Ada'),
  ];

  it('is the desk, always on 1, then the other laptops at work, by name', () => {
    expect(handoverChoices(devices).map(({ words, value }) => [words, value.deviceId])).toEqual([
      ['Organizers’ desk', null],
      ['Ada', 'd-aaaa'],
      ['Ben', 'd-bbbb'],
    ]);
  });

  it('tells two laptops of one name apart', () => {
    const twins = handoverChoices([device('x-1111', 'Ada'), device('x-2222', 'Ada'), device('x-3333', 'Ben')]);
    expect(twins.slice(1).map(({ words }) => words)).toEqual(['Ada (1111)', 'Ada (2222)', 'Ben']);
  });
});

describe('taking replies that nobody has', () => {
  it('says how many came', () => {
    expect(takenWords(0)).toMatch(/No reply/);
    expect(takenWords(1)).toBe('1 conversation came to this laptop.');
    expect(takenWords(12)).toBe('12 conversations came to this laptop.');
  });
});

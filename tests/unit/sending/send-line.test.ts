import { describe, expect, it } from 'vitest';
import { chanceFrom } from '#core/sending/chance.ts';
import type { OpLog } from '#core/hub/op-log.ts';
import { chooseFrom, ourNumbers, type SendLine } from '#core/sending/send-line.ts';
import { countingIds, fakeSettings } from '../../support/sending-world.ts';

const A = '+12025550142';
const B = '+12025550143';

describe('the number to send from', () => {
  it('is the wanted one while it is ours, otherwise the default, and unknown without any', () => {
    expect(chooseFrom(B, [A, B])).toBe(B);
    expect(chooseFrom(B, [A])).toBe(A);
    expect(chooseFrom(null, [A, B])).toBe(A);
    expect(chooseFrom(B, [])).toBe(B);
    expect(chooseFrom(null, [])).toBeNull();
  });

  it('is known from the settings while the real line is closed, never for practice', () => {
    const closed = { carrier: () => null, fromNumbers: () => [] };
    const settings = fakeSettings();
    const numbers = (mode: 'practice' | 'live', line = closed as SendLine, joined = false): readonly string[] => {
      settings.view = { ...settings.view, mode, carrier: { ...settings.view.carrier, fromNumbers: [A] } };
      return ourNumbers({ settings, ops: { joined: () => joined } as OpLog }, line);
    };
    expect(numbers('live')).toEqual([A]);
    expect(numbers('practice')).toEqual([]);
    expect(numbers('live', { ...closed, fromNumbers: () => [B] })).toEqual([B]);
    // With a hub they are the hub's to say.
    expect(numbers('live', closed, true)).toEqual([]);
  });
});

describe('chance', () => {
  it('is between 0 and 1 and different each time', () => {
    const chance = chanceFrom(countingIds());
    const drawn = Array.from({ length: 50 }, chance);
    expect(drawn.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(new Set(drawn).size).toBe(50);
  });
});

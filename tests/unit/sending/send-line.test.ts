import { describe, expect, it } from 'vitest';
import { chanceFrom } from '#core/sending/chance.ts';
import { chooseFrom, ourNumbers } from '#core/sending/send-line.ts';
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
    const { view } = fakeSettings();
    const carrier = { ...view.carrier, fromNumbers: [A] };
    expect(ourNumbers(closed, { ...view, carrier, mode: 'live' })).toEqual([A]);
    expect(ourNumbers(closed, { ...view, carrier })).toEqual([]);
    expect(ourNumbers({ ...closed, fromNumbers: () => [B] }, { ...view, carrier, mode: 'live' })).toEqual([B]);
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

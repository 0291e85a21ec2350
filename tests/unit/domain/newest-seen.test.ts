import { describe, expect, it } from 'vitest';
import { newestSeen } from '#shared/domain/newest-seen.ts';

describe('the newest text that a reader saw', () => {
  it('is the one that came last, wherever it stands in the thread', () => {
    expect(newestSeen([{ id: 3 }, { id: 7 }])).toBe(7);
    expect(newestSeen([{ id: 7 }, { id: 3 }])).toBe(7);
  });

  it('is none where nothing was written', () => {
    expect(newestSeen([])).toBeNull();
  });
});

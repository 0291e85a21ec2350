import { describe, expect, it } from 'vitest';
import { createDraftKeeper } from '../../../src/renderer/src/features/conversation/draft-keeper.ts';
import { settled } from './support.ts';

function keeper() {
  const saved: [number, string][] = [];
  const timers: { fn: () => void; cancelled: boolean }[] = [];
  const broken = { is: false };
  const drafts = createDraftKeeper({
    save: (id, body) => {
      if (broken.is) return Promise.reject(new Error('no line'));
      saved.push([id, body]);
      return Promise.resolve();
    },
    after: (_delayMs, fn) => {
      const timer = { fn, cancelled: false };
      timers.push(timer);
      return () => void (timer.cancelled = true);
    },
  });
  const ring = (): void => timers.splice(0).forEach(({ fn, cancelled }) => cancelled || fn());
  return { drafts, saved, ring, broken };
}

describe('drafts', () => {
  it('many keys are one save, of the last text', () => {
    const { drafts, saved, ring } = keeper();
    for (const body of ['H', 'He', 'Hel']) drafts.set(1, body);
    expect(saved).toEqual([]);
    ring();
    expect(saved).toEqual([[1, 'Hel']]);
  });

  it('leaving the field saves at once, and only what is not saved', () => {
    const { drafts, saved, ring } = keeper();
    drafts.set(1, 'Hello');
    drafts.flush(1);
    drafts.flush(1);
    ring();
    expect(saved).toEqual([[1, 'Hello']]);
  });

  it('a window that goes away saves all that is not saved', () => {
    const { drafts, saved, ring } = keeper();
    drafts.set(1, 'One');
    drafts.set(2, 'Two');
    drafts.flush(1);
    drafts.flushAll();
    ring();
    expect(saved).toEqual([
      [1, 'One'],
      [2, 'Two'],
    ]);
  });

  it('each conversation has its own', () => {
    const { drafts, saved, ring } = keeper();
    drafts.set(1, 'One');
    drafts.set(2, 'Two');
    ring();
    expect(drafts.get(1)).toBe('One');
    expect(saved).toEqual([
      [1, 'One'],
      [2, 'Two'],
    ]);
  });

  it('what was sent is not saved as a draft behind it', () => {
    const { drafts, saved, ring } = keeper();
    drafts.set(1, 'Sent in a moment');
    drafts.sent(1);
    ring();
    expect(saved).toEqual([]);
    expect(drafts.get(1)).toBeUndefined();
  });

  it('an emptied draft is saved as empty', () => {
    const { drafts, saved, ring } = keeper();
    drafts.set(1, '');
    ring();
    expect(saved).toEqual([[1, '']]);
  });

  it('a save that failed is tried again until it succeeds, with the text of then', async () => {
    const { drafts, saved, ring, broken } = keeper();
    broken.is = true;
    drafts.set(1, 'Kept');
    ring();
    await settled();
    drafts.set(1, 'Kept and more');
    broken.is = false;
    ring();
    await settled();
    expect(saved).toEqual([[1, 'Kept and more']]);
  });

  it('a save that failed is tried again without another key', async () => {
    const { drafts, saved, ring, broken } = keeper();
    broken.is = true;
    drafts.set(1, 'Kept');
    ring();
    await settled();
    broken.is = false;
    ring();
    expect(saved).toEqual([[1, 'Kept']]);
  });
});

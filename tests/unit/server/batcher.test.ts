import { describe, expect, it } from 'vitest';
import { createBatcher } from '../../../src/server/batcher.ts';

const rules = { lanes: 1, maxWeight: 4, weightOf: (item: number) => item };

/** A batcher whose batches end when the test says so. */
function held() {
  const batches: (readonly number[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const batcher = createBatcher<number, string>(
    rules,
    (items) =>
      new Promise((resolve, reject) => {
        batches.push(items);
        ends.push((error) => (error ? reject(error) : resolve(items.map((item) => `did ${item}`))));
      }),
    (error) => error instanceof RangeError,
  );
  return { batcher, batches, end: (error?: Error) => ends.shift()?.(error) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a batcher', () => {
  it('runs what comes at the same time together, and what comes meanwhile next', async () => {
    const { batcher, batches, end } = held();
    const first = [batcher.do(1), batcher.do(2)];
    await turn();
    const second = [batcher.do(3), batcher.do(1)];
    await turn();
    expect(batches).toEqual([[1, 2]]);
    end();
    expect(await Promise.all(first)).toEqual(['did 1', 'did 2']);
    await turn();
    expect(batches).toEqual([
      [1, 2],
      [3, 1],
    ]);
    end();
    expect(await Promise.all(second)).toEqual(['did 3', 'did 1']);
  });

  it('keeps batches within their weight, and runs what is too heavy alone', async () => {
    const { batcher, batches, end } = held();
    const all = [9, 3, 2, 2].map((item) => batcher.do(item));
    for (let round = 0; round < 3; round++) {
      await turn();
      end();
    }
    await Promise.all(all);
    expect(batches).toEqual([[9], [3], [2, 2]]);
  });

  it('runs the items of a failed batch one by one when that can help, and fails them together when not', async () => {
    const run: number[][] = [];
    const batcher = createBatcher<number, number>(
      { ...rules, maxWeight: 100 },
      (items) => {
        run.push([...items]);
        if (items.includes(13)) return Promise.reject(new RangeError('13'));
        if (items.includes(0)) return Promise.reject(new Error('away'));
        return Promise.resolve(items.map((item) => item * 2));
      },
      (error) => error instanceof RangeError,
    );
    const settled = await Promise.allSettled([1, 13, 2].map((item) => batcher.do(item)));
    expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([2, 'failed', 4]);
    expect(run).toEqual([[1, 13, 2], [1], [13], [2]]);
    const away = await Promise.allSettled([5, 0].map((item) => batcher.do(item)));
    expect(away.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await batcher.do(4)).toBe(8);
  });

  it('frees the lane of a batch that is slow, but of no more than it may', async () => {
    const waits = new Set<() => void>();
    const fire = (): void => {
      const [first] = waits;
      if (!first) return;
      waits.delete(first);
      first();
    };
    const timers = {
      after(_delayMs: number, fn: () => void) {
        waits.add(fn);
        return () => void waits.delete(fn);
      },
    };
    const ends: (() => void)[] = [];
    const batches: (readonly number[])[] = [];
    const batcher = createBatcher<number, number>(
      { ...rules, slow: { afterMs: 5, lanes: 1, timers } },
      (items) =>
        new Promise((resolve) => {
          batches.push(items);
          ends.push(() => resolve(items));
        }),
      () => false,
    );
    const first = batcher.do(1);
    await turn();
    const second = batcher.do(2);
    await turn();
    expect(batches).toEqual([[1]]);
    fire();
    await turn();
    expect(batches).toEqual([[1], [2]]);
    const third = batcher.do(3);
    await turn();
    // The one place for slow batches is taken.
    fire();
    await turn();
    expect(batches).toEqual([[1], [2]]);
    ends[0]?.();
    expect(await first).toBe(1);
    await turn();
    expect(batches).toEqual([[1], [2]]);
    ends[1]?.();
    expect(await second).toBe(2);
    await turn();
    expect(batches).toEqual([[1], [2], [3]]);
    ends[2]?.();
    expect(await third).toBe(3);
    await turn();
    expect(waits.size).toBe(0);
  });
});

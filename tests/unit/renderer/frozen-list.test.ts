import { describe, expect, it } from 'vitest';
import {
  emptyList,
  isWorkedOff,
  neighbour,
  nextToDo,
  noted,
  taken,
} from '../../../src/renderer/src/features/replies/frozen-list.ts';
import { summary } from './support.ts';

const three = taken([summary(1), summary(2), summary(3)]);

describe('the list under the hands', () => {
  it('does not move when the core has a new order', () => {
    const list = noted(three, [summary(3, { urgency: 3 }), summary(1), summary(2)]);
    expect(list.order).toEqual([1, 2, 3]);
    expect(list.items.get(3)?.urgency).toBe(3);
    expect(list.fresh.size).toBe(0);
  });

  it('announces new ones and puts them nowhere', () => {
    const list = noted(three, [summary(9, { urgency: 3 }), summary(1), summary(2), summary(3)]);
    expect(list.order).toEqual([1, 2, 3]);
    expect([...list.fresh]).toEqual([9]);
    expect(taken([summary(9), summary(1)]).order).toEqual([9, 1]);
  });

  it('keeps what was dealt with in its place, with what was known of it', () => {
    const list = noted(three, [summary(1), summary(3)]);
    expect(list.order).toEqual([1, 2, 3]);
    expect([...list.handled]).toEqual([2]);
    expect(list.items.get(2)?.firstName).toBe('Person 2');
  });

  it('announces one that was dealt with and has answered again', () => {
    const answered = noted(three, [summary(1), summary(3)]);
    const back = noted(answered, [summary(2), summary(1), summary(3)]);
    expect(back.order).toEqual([1, 2, 3]);
    expect(back.handled.size).toBe(0);
    expect([...back.fresh]).toEqual([2]);
    expect([...noted(back, [summary(2), summary(1), summary(3)]).fresh]).toEqual([2]);
    expect(noted(back, [summary(1), summary(3)]).fresh.size).toBe(0);
  });

  it('counts each new one once, and none that has gone again', () => {
    const one = noted(three, [summary(8), summary(9), summary(1), summary(2), summary(3)]);
    expect(one.fresh.size).toBe(2);
    expect(noted(one, [summary(9), summary(1), summary(2), summary(3)]).fresh.size).toBe(1);
  });

  it('is worked off when nothing on it waits', () => {
    expect(isWorkedOff(emptyList)).toBe(true);
    expect(isWorkedOff(three)).toBe(false);
    expect(isWorkedOff(noted(three, []))).toBe(true);
  });
});

describe('moving along', () => {
  it('goes to neighbours and stops at the ends', () => {
    expect(neighbour(three, 1, 1)).toBe(2);
    expect(neighbour(three, 3, 1)).toBe(3);
    expect(neighbour(three, 1, -1)).toBe(1);
  });

  it('from a conversation that is not on the list it goes to the first', () => {
    expect(neighbour(three, 77, 1)).toBe(1);
    expect(neighbour(three, null, -1)).toBe(1);
    expect(neighbour(emptyList, null, 1)).toBeNull();
  });

  it('after an answer it goes down to the next that waits, then back to the top', () => {
    const list = noted(taken([summary(1), summary(2), summary(3), summary(4)]), [summary(1), summary(2), summary(4)]);
    expect(nextToDo(list, 2)).toBe(4);
    expect(nextToDo(list, 4)).toBe(1);
  });

  it('ends where nothing waits', () => {
    expect(nextToDo(noted(three, [summary(2)]), 2)).toBeNull();
    expect(nextToDo(three, null)).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { inThreadOrder } from '#core/conversations/thread-order.ts';

const inbound = (id: number, created_at: number, inbound_id: number | null = null) =>
  ({ id, direction: 'in', created_at, inbound_id, from_here: 0 }) as const;
const pressed = (id: number, created_at: number) =>
  ({ id, direction: 'out', created_at, inbound_id: null, from_here: 1 }) as const;
const elsewhere = (id: number, created_at: number) =>
  ({ id, direction: 'out', created_at, inbound_id: null, from_here: 0 }) as const;

const order = (
  ...messages: (ReturnType<typeof inbound> | ReturnType<typeof pressed> | ReturnType<typeof elsewhere>)[]
) => inThreadOrder(messages).map(({ id }) => id);

describe('the order of a thread', () => {
  it('is that of their arrival on a laptop that works alone', () => {
    expect(order(pressed(1, 10), inbound(2, 20), pressed(3, 30), pressed(4, 40), inbound(5, 50))).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  it('does not rest on this laptop’s clock', () => {
    const slow = [pressed(1, 10), inbound(2, 600, 7), pressed(3, 30), inbound(4, 700, 8)];
    expect(order(...slow)).toEqual([1, 2, 3, 4]);
    const fast = [pressed(1, 9_000), inbound(2, 600, 7), pressed(3, 9_100), inbound(4, 700, 8)];
    expect(order(...fast)).toEqual([1, 2, 3, 4]);
  });

  it('puts what came late where it belongs', () => {
    expect(
      order(inbound(1, 900, 9), inbound(2, 700, 7), elsewhere(3, 100), inbound(4, 800, 8), elsewhere(5, 850)),
    ).toEqual([3, 2, 4, 5, 1]);
  });

  it('keeps texts of two laptops behind the same reply in the order of time', () => {
    expect(order(elsewhere(1, 50), inbound(2, 60, 7), elsewhere(3, 90), pressed(4, 80))).toEqual([1, 2, 4, 3]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/context.ts';
import { HubUnreachable } from '#core/hub/hub-link.ts';
import { createPull } from '#core/hub/pull.ts';
import type { Replica } from '#core/hub/replica/replica.ts';
import type { Session } from '#core/hub/session.ts';
import type { PullPage } from '#shared/protocol/pull.ts';

const OWN = 'd:6d2b4c1e-8a57-4a4e-9d39-000000000001';
const HUB_ORDER = ['g:optout', 'g:config', OWN, 'o:1'];

type Ask = readonly { readonly bucket: string; readonly cursor: string | null }[];

/** A pull over a hub whose own-people bucket has `pages` pages, each named by its cursor; others have one. */
function pullOf(pages: number) {
  const asks: Ask[] = [];
  const taken: string[] = [];
  const cursors = new Map<string, string>();
  const rounds: number[] = [];
  const fails: Error[] = [];
  const answer = (ask: Ask): PullPage[] =>
    ask.map(({ bucket, cursor }) => {
      const n = Number(cursor ?? '0') + 1;
      return { bucket, reset: false, rows: [], cursor: String(n), more: bucket === OWN && n < pages };
    });
  const session = {
    standing: () => ({ kind: 'open', hello: { buckets: HUB_ORDER } }),
    async request(_name: string, { buckets }: { buckets: Ask }) {
      asks.push(buckets);
      const error = fails.shift();
      await Promise.resolve();
      if (error) throw error;
      return { pages: answer(buckets), serverTime: 1 };
    },
  } as unknown as Session;
  const replica = {
    stand: (bucket: string) => ({ cursor: cursors.get(bucket) ?? null }),
    take(page: PullPage) {
      cursors.set(page.bucket, page.cursor);
      taken.push(`${page.bucket[0]}${page.cursor}`);
    },
  } as unknown as Replica;
  const pull = createPull({
    ctx: { clock: { monotonic: () => asks.length } } as unknown as CoreContext,
    session,
    replica,
    urgent: () => [],
    onTime: () => undefined,
    onRound: (beganAt) => void rounds.push(beganAt),
  });
  pull.wantAll();
  return { pull, asks, taken, rounds, fails, cursors };
}

const ownCursors = (asks: readonly Ask[]) =>
  asks.map((ask) => ask.find(({ bucket }) => bucket === OWN)?.cursor ?? null);

describe('pull', () => {
  it('asks for opt-outs first, and for campaigns before the people in them', async () => {
    const { pull, asks } = pullOf(1);
    await pull.once();
    expect(asks[0]?.map(({ bucket }) => bucket)).toEqual(['g:optout', 'g:config', 'o:1', OWN]);
  });

  it('has the next page on its way before this one is worked with, and takes each once', async () => {
    const { pull, asks, taken, rounds } = pullOf(3);
    await pull.once();
    expect(ownCursors(asks)).toEqual([null, '1']);
    await pull.once();
    await pull.once();
    expect(await pull.once()).toBe(false);
    expect(ownCursors(asks)).toEqual([null, '1', '2']);
    expect(taken.filter((name) => name.startsWith('d'))).toEqual(['d1', 'd2', 'd3']);
    expect(rounds).toEqual([0]);
  });

  it('asks again for a page that failed while nobody waited for it', async () => {
    const { pull, asks, taken, fails, rounds } = pullOf(2);
    const first = pull.once();
    fails.push(new HubUnreachable('gone'));
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    await pull.once();
    expect(ownCursors(asks)).toEqual([null, '1', '1']);
    expect(taken.filter((name) => name.startsWith('d'))).toEqual(['d1', 'd2']);
    expect(rounds).toEqual([0]);
  });

  it('tells whoever waits of a failure, and keeps what was wanted', async () => {
    const { pull, asks, fails } = pullOf(1);
    fails.push(new HubUnreachable('gone'));
    await expect(pull.once()).rejects.toThrow(HubUnreachable);
    expect(await pull.once()).toBe(true);
    expect(asks[1]).toEqual(asks[0]);
  });

  it('drops the page under way when the standing changed', async () => {
    const { pull, asks, cursors } = pullOf(3);
    await pull.once();
    cursors.clear();
    pull.restart();
    await pull.once();
    expect(ownCursors(asks)).toEqual([null, '1', null, '1']);
  });
});

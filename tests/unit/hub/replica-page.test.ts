import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createReplica } from '#core/hub/replica/create-replica.ts';
import type { Replica } from '#core/hub/replica/replica.ts';
import type { PulledRow, PullPage } from '#shared/protocol/pull.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const BUCKET = 'g:optout';

function open(): Replica {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-replica-'));
  const replica = createReplica(dir, log);
  onTestFinished(() => {
    replica.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return replica;
}

const phone = (index: number): string => `+1202555${String(1_000 + index)}`;
const optOut = (index: number, more: Record<string, unknown> = {}): PulledRow => ({
  table: 'opt_out',
  pk: String(index),
  xid: String(100 + index),
  seq: 1,
  gone: false,
  row: { phone: phone(index), optedOut: true, version: 1, source: 'texter', changedAt: 1, ...more },
});
const page = (cursor: string, ...rows: PulledRow[]): PullPage => ({
  bucket: BUCKET,
  reset: false,
  rows,
  cursor,
  more: false,
});

it('a page that breaks off keeps nothing: no row, no mark, and not its cursor', () => {
  const replica = open();
  replica.take(page('1', optOut(1)));
  replica.clearDirty(replica.nextDirty(10));
  const power = (): never => {
    throw new Error('The power goes.');
  };
  expect(() => replica.take(page('2', optOut(2), optOut(3, { toJSON: power })))).toThrow('The power goes.');
  expect(replica.stand(BUCKET)).toEqual({ cursor: '1', caughtUp: true });
  expect(replica.base('opt_out', phone(2))).toBeNull();
  expect(replica.nextDirty(10)).toEqual([]);
});

it('the same page once more is no news', () => {
  const replica = open();
  const once = page('1', optOut(1), optOut(2));
  replica.take(once);
  replica.clearDirty(replica.nextDirty(10));
  replica.take(once);
  expect(replica.nextDirty(10)).toEqual([]);
  expect(replica.stand(BUCKET)).toEqual({ cursor: '1', caughtUp: true });
});

it('the first pull of a bucket can be worked with page by page; one that starts over is held back until its end', () => {
  const replica = open();
  const first = { ...page('1', optOut(1)), reset: true, more: true };
  replica.take(first);
  expect(replica.nextDirty(10)).toEqual([{ table: 'opt_out', key: phone(1) }]);
  expect(replica.stand(BUCKET)).toEqual({ cursor: '1', caughtUp: false });
  replica.take(page('2', optOut(2)));
  replica.take({ ...first, cursor: '3', rows: [optOut(3)] });
  expect(replica.base('opt_out', phone(3))).toBeNull();
  replica.take(page('4', optOut(1)));
  expect(replica.live('opt_out').map(({ key }) => key)).toEqual([phone(1), phone(3)]);
});

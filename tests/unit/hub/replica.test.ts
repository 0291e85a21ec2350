import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReplica } from '#core/hub/replica/create-replica.ts';
import { removeReplicaFile } from '#core/hub/replica/replica-file.ts';
import type { Replica, RowName } from '#core/hub/replica/replica.ts';
import type { PulledRow } from '#shared/protocol/pull.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const OWN = 'd:a0000000-0000-4000-8000-000000000001';
const DESK = 'u:1';
const campaignId = randomUUID();

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-replica-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function open(dir = folder()): Replica {
  const replica = createReplica(dir, log);
  onTestFinished(() => replica.close());
  return replica;
}

const device = (deviceId: string, label: string) => ({ deviceId, label, role: 'texter', status: 'active' });
const phone = (index: number): string => `+1202555${String(1_000 + index)}`;

function row(table: string, pk: string, value: unknown, xid: string, seq = 1): PulledRow {
  return { table, pk, xid, seq, gone: value === null, row: value };
}

const optOut = (index: number, xid: string, more: Record<string, unknown> = {}): PulledRow =>
  row(
    'opt_out',
    String(index),
    { phone: phone(index), optedOut: true, version: 1, source: 'texter', changedAt: 1, ...more },
    xid,
  );

function message(messageId: string, body: string, xid: string): PulledRow {
  const value = {
    messageId,
    campaignId,
    phone: phone(1),
    direction: 'in',
    step: 'inbound',
    body,
    media: [],
    parts: 1,
    state: 'received',
    reason: null,
    errorCode: null,
    inboundId: 4,
    createdAt: 1,
    settledAt: null,
    by: '',
  };
  return row('message', messageId, value, xid);
}

interface Taken {
  readonly bucket?: string;
  readonly reset?: boolean;
  readonly more?: boolean;
  readonly cursor?: string;
}
function take(
  replica: Replica,
  rows: readonly PulledRow[],
  { bucket = 'g:optout', reset = false, more = false, cursor = 'c' }: Taken = {},
) {
  replica.take({ bucket, reset, rows: [...rows], cursor, more });
}

/** What is to be projected, and then is not any more. */
function dirty(replica: Replica): string[] {
  const names = replica.nextDirty(1_000);
  replica.clearDirty(names);
  return names.map(({ table, key }: RowName) => `${table} ${key}`);
}

const bodyOf = (replica: Replica, id: string): unknown =>
  (replica.base('message', id) as { body: string } | null)?.body;

describe('rows', () => {
  it('are named as work names them, and marked once', () => {
    const replica = open();
    take(replica, [optOut(1, '5'), optOut(2, '6')]);
    take(replica, [optOut(1, '7')]);
    expect(dirty(replica)).toEqual([`opt_out ${phone(1)}`, `opt_out ${phone(2)}`]);
    expect(replica.base('opt_out', phone(1))).toMatchObject({ optedOut: true });
    expect(replica.base('opt_out', phone(9))).toBeNull();
  });

  it('stand by their order of change as 64-bit numbers, whatever order they come in', () => {
    const replica = open();
    const id = randomUUID();
    take(replica, [message(id, 'new', '18446744073709551615')], { bucket: OWN });
    take(replica, [message(id, 'old', '9007199254740993')], { bucket: OWN });
    take(replica, [message(id, 'older', '9')], { bucket: OWN });
    expect(bodyOf(replica, id)).toBe('new');
    const other = randomUUID();
    take(replica, [message(other, 'nine', '9'), message(other, 'ten', '10')], { bucket: OWN });
    expect(bodyOf(replica, other)).toBe('ten');
  });

  it('that are gone stay gone against older news, and are marked by the name they had', () => {
    const replica = open();
    const id = randomUUID();
    take(replica, [message(id, 'a', '5')], { bucket: OWN });
    dirty(replica);
    take(replica, [row('message', id, null, '6')], { bucket: OWN });
    expect(dirty(replica)).toEqual([`message ${id}`]);
    take(replica, [message(id, 'a', '5')], { bucket: OWN });
    expect(replica.base('message', id)).toBeNull();
    expect(dirty(replica)).toEqual([]);
  });

  it('that moved to another bucket are those of the newest', () => {
    const replica = open();
    const id = randomUUID();
    take(replica, [message(id, 'mine', '5')], { bucket: OWN });
    take(replica, [message(id, 'of the desk', '7')], { bucket: DESK });
    expect(bodyOf(replica, id)).toBe('of the desk');
    take(replica, [row('message', id, null, '7')], { bucket: OWN });
    expect(bodyOf(replica, id)).toBe('of the desk');
    take(replica, [row('message', id, null, '8')], { bucket: DESK });
    expect(replica.base('message', id)).toBeNull();
  });

  it('come with campaigns first and texts last, whatever order they were pulled in', () => {
    const replica = open();
    const [id, listId] = [randomUUID(), randomUUID()];
    take(replica, [message(id, 'a', '5'), optOut(1, '6')], { bucket: OWN });
    take(
      replica,
      [row('list', listId, { listId, name: 'L', state: 'ready', rows: 1, fields: [], updatedAt: 1 }, '7')],
      { bucket: 'o:1' },
    );
    expect(dirty(replica)).toEqual([`list ${listId}`, `opt_out ${phone(1)}`, `message ${id}`]);
    replica.markCampaignDirty(campaignId);
    expect(dirty(replica)).toEqual([`message ${id}`]);
  });

  it('that cannot be read are kept and counted, stop nothing, and leave the last readable version', () => {
    const replica = open();
    take(replica, [
      optOut(1, '5'),
      row('something_new', '1', { a: 1 }, '6'),
      optOut(2, '7', { phone: 'no number' }),
      optOut(3, '8'),
    ]);
    expect(replica.unreadable()).toBe(2);
    expect(replica.base('opt_out', phone(3))).not.toBeNull();
    take(replica, [optOut(1, '9', { version: 'two' })]);
    expect(replica.unreadable()).toBe(3);
    expect(replica.base('opt_out', phone(1))).toMatchObject({ version: 1 });
    take(replica, [optOut(1, '10', { version: 3 })]);
    expect(replica.unreadable()).toBe(2);
    expect(replica.base('opt_out', phone(1))).toMatchObject({ version: 3 });
  });

  it('that could not be read are read after an upgrade, and every bucket starts over', () => {
    const dir = folder();
    const replica = createReplica(dir, log);
    take(replica, [optOut(1, '5', { phone: 'no number' })]);
    replica.close();
    const db = new Database(join(dir, 'replica.db'));
    db.exec(
      `update hub_row set raw = replace(raw, 'no number', '${phone(1)}'); update fact set value = '0' where key = 'protocol'`,
    );
    db.close();
    const after = open(dir);
    expect(after.unreadable()).toBe(0);
    expect(after.base('opt_out', phone(1))).not.toBeNull();
    expect(dirty(after)).toEqual([`opt_out ${phone(1)}`]);
    expect(after.stand('g:optout')).toEqual({ cursor: null, caughtUp: false });
  });
});

describe('a bucket that starts over', () => {
  it('shows the old rows until the new ones are whole, and marks only what differs', () => {
    const replica = open();
    take(replica, [optOut(1, '5'), optOut(2, '5', { version: 1 }), optOut(3, '5')]);
    dirty(replica);
    take(replica, [optOut(1, '105')], { reset: true, more: true, cursor: 'a' });
    expect(replica.base('opt_out', phone(3))).not.toBeNull();
    expect(replica.stand('g:optout')).toEqual({ cursor: 'a', caughtUp: false });
    expect(dirty(replica)).toEqual([]);
    take(replica, [optOut(2, '106', { version: 2 }), optOut(4, '107')], { cursor: 'b' });
    expect(dirty(replica)).toEqual([2, 3, 4].map((index) => `opt_out ${phone(index)}`));
    expect(replica.base('opt_out', phone(3))).toBeNull();
    expect(replica.base('opt_out', phone(1))).not.toBeNull();
    expect(replica.stand('g:optout')).toEqual({ cursor: 'b', caughtUp: true });
  });

  it('goes on where it was after a crash in the middle', () => {
    const dir = folder();
    const first = createReplica(dir, log);
    take(first, [optOut(1, '5')]);
    take(first, [optOut(2, '50')], { reset: true, more: true });
    first.close();
    const replica = open(dir);
    take(replica, [optOut(3, '51')]);
    expect(replica.live('opt_out').map(({ key }) => key)).toEqual([phone(2), phone(3)]);
  });

  it('drops what it had read when it starts over once more', () => {
    const replica = open();
    take(replica, [optOut(1, '5')], { reset: true, more: true });
    take(replica, [optOut(2, '6')], { reset: true });
    expect(replica.live('opt_out').map(({ key }) => key)).toEqual([phone(2)]);
  });
});

describe('whose it is', () => {
  const owner = { deviceId: 'a', serverEpoch: 'e1', buckets: ['g:optout', OWN] };

  it('starts over in another epoch, without losing rows', () => {
    const replica = open();
    replica.follow(owner);
    take(replica, [optOut(1, '5')]);
    replica.follow(owner);
    expect(replica.stand('g:optout').cursor).toBe('c');
    replica.follow({ ...owner, serverEpoch: 'e2' });
    expect(replica.stand('g:optout').cursor).toBeNull();
    expect(replica.base('opt_out', phone(1))).not.toBeNull();
  });

  it('empties buckets that this laptop may not have any more, and marks what was in them', () => {
    const replica = open();
    replica.follow({ ...owner, buckets: [...owner.buckets, DESK] });
    const id = randomUUID();
    take(replica, [message(id, 'a', '5')], { bucket: DESK });
    dirty(replica);
    replica.follow(owner);
    expect(replica.base('message', id)).toBeNull();
    expect(dirty(replica)).toEqual([`message ${id}`]);
  });

  it('forgets everything of another laptop', () => {
    const replica = open();
    replica.follow(owner);
    take(replica, [optOut(1, '5')]);
    replica.follow({ ...owner, deviceId: 'b' });
    expect(replica.base('opt_out', phone(1))).toBeNull();
  });
});

describe('the file', () => {
  it('is put aside when it is damaged, foreign, or of a newer version', () => {
    const damage: ((path: string) => void)[] = [
      (path) => writeFileSync(path, 'no database at all, but long enough to have a look at its first bytes'),
      (path) => new Database(path).exec('create table other (a)').close(),
      (path) => {
        createReplica(join(path, '..'), log).close();
        const db = new Database(path);
        db.pragma('user_version = 99');
        db.close();
      },
    ];
    for (const hurt of damage) {
      const dir = folder();
      hurt(join(dir, 'replica.db'));
      const replica = open(dir);
      expect(replica.isDoubtful()).toBe(true);
      take(replica, [optOut(1, '5')]);
      expect(replica.base('opt_out', phone(1))).not.toBeNull();
      expect(existsSync(join(dir, 'replica.db.aside'))).toBe(true);
    }
  });

  it('is opened as it was otherwise, and is gone when it is removed', () => {
    const dir = folder();
    const first = createReplica(dir, log);
    take(first, [optOut(1, '5')]);
    first.close();
    const replica = createReplica(dir, log);
    expect(replica.live('opt_out')).toHaveLength(1);
    replica.close();
    removeReplicaFile(dir);
    expect(existsSync(join(dir, 'replica.db'))).toBe(false);
  });

  it('counts as begun anew until everything was looked through, also by another process', () => {
    const dir = folder();
    const first = createReplica(dir, log);
    expect(first.isDoubtful()).toBe(true);
    first.close();
    const second = createReplica(dir, log);
    expect(second.isDoubtful()).toBe(true);
    second.lookedThrough();
    second.close();
    expect(open(dir).isDoubtful()).toBe(false);
  });

  it('that was not closed is doubtful, and everything in it is projected again', () => {
    const dir = folder();
    const replica = open(dir);
    take(replica, [optOut(1, '5'), optOut(2, '6')]);
    replica.lookedThrough();
    replica.clearDirty(replica.nextDirty(10));
    const left = folder();
    cpSync(dir, left, { recursive: true });
    const again = open(left);
    expect(again.isDoubtful()).toBe(true);
    expect(again.nextDirty(10)).toHaveLength(2);
    replica.close();
    const closed = open(dir);
    expect(closed.isDoubtful()).toBe(false);
    expect(closed.nextDirty(10)).toEqual([]);
  });

  it('can be begun anew while it is open', () => {
    const replica = open();
    replica.lookedThrough();
    take(replica, [row('device', '1', device(randomUUID(), 'One'), '5')], { bucket: 'o:1' });
    expect(replica.isDamaged()).toBe(false);
    replica.makeAnew();
    expect(replica.live('device')).toEqual([]);
    expect(replica.isDoubtful()).toBe(true);
  });
});

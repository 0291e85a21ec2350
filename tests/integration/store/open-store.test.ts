import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyOpenError, lockDataDir } from '#core/store/instance-lock.ts';
import { migrations } from '#core/store/migrations/migrations.ts';
import { openStore, StoreFromTheFutureError } from '#core/store/open.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outpost-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('openStore', () => {
  it('makes a store at the newest version, in WAL mode, still FULL after writes', () => {
    const db = openStore(dir);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.exec("insert into meta (key, value) values ('a', '1')");
    db.exec("update meta set value = '2' where key = 'a'");
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('keeps what was saved when it is opened again, and migrates nothing twice', () => {
    const before = openStore(dir);
    before.exec("insert into meta (key, value) values ('kept', 'yes')");
    before.close();
    const after = openStore(dir);
    expect(after.prepare("select value from meta where key = 'kept'").pluck().get()).toBe('yes');
    after.close();
  });

  it('refuses a store from a newer version, in words, and does not touch it', () => {
    openStore(dir).close();
    const raw = new Database(join(dir, 'own.db'));
    raw.pragma('user_version = 99990');
    raw.exec("insert into meta (key, value) values ('theirs', 'untouched')");
    raw.close();

    expect(() => openStore(dir)).toThrow(StoreFromTheFutureError);
    expect(() => openStore(dir)).toThrow(/newer Outpost/);

    const again = new Database(join(dir, 'own.db'));
    expect(again.pragma('user_version', { simple: true })).toBe(99990);
    expect(again.prepare("select value from meta where key = 'theirs'").pluck().get()).toBe('untouched');
    again.close();
  });

  it('has migrations in rising order', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  });
});

describe('lockDataDir', () => {
  const tryInAnotherProcess = (): string =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `import('${join(process.cwd(), 'src/main/core/store/instance-lock.ts')}').then(m => { m.lockDataDir(process.argv[1]); console.log('taken'); }, () => 0).catch(e => console.log(e.name))`,
        dir,
      ],
      { encoding: 'utf8' },
    ).stdout.trim();

  it('lets one process in, says so to the second, and frees the folder afterwards', () => {
    const unlock = lockDataDir(dir);
    expect(() => lockDataDir(dir)).toThrow(AlreadyOpenError);
    expect(tryInAnotherProcess()).toBe('AlreadyOpenError');
    unlock();
    expect(tryInAnotherProcess()).toBe('taken');
  });
});

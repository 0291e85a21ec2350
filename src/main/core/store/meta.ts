import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** Every fact and setting as text. */
export function allMeta(db: Db): Map<string, string> {
  return new Map(
    all<{ key: string; value: string }>(db, 'select key, value from meta').map((row) => [row.key, row.value]),
  );
}

/** One fact or setting; null = never written. */
export function metaOf(db: Db, key: string): string | null {
  return first<{ value: string }>(db, 'select value from meta where key = ?', key)?.value ?? null;
}

/** Writes one fact or setting. Never a secret. */
export function putMeta(db: Db, key: string, value: string): void {
  run(
    db,
    'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    key,
    value,
  );
}

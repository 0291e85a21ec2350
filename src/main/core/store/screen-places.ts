import { first, run } from './statement.ts';
import type { Db } from './open.ts';

const ONE = 'select place from screen_place where screen = ?';
/** Where a screen stood, as the window wrote it; null = never written. */
export function screenPlace(db: Db, screen: string): string | null {
  return first<{ place: string }>(db, ONE, screen)?.place ?? null;
}

const PUT = `insert into screen_place (screen, place, saved_at) values (?, ?, ?)
  on conflict (screen) do update set place = excluded.place, saved_at = excluded.saved_at`;
export function putScreenPlace(db: Db, screen: string, place: string, at: number): void {
  run(db, PUT, screen, place, at);
}

import { hubHours, type HubHours } from '#shared/domain/hub-hours.ts';
import { first, run } from './statement.ts';
import { putMeta } from './meta.ts';
import type { Db } from './open.ts';

const KEY = 'hub:hours';

/** Headquarters' sending hours, as they were pulled last. */
export function putHubHours(db: Db, hours: HubHours): void {
  putMeta(db, KEY, JSON.stringify(hours));
}

const DROP = `delete from meta where key = '${KEY}'`;
export function dropHubHours(db: Db): void {
  run(db, DROP);
}

const GET = `select value from meta where key = '${KEY}' and exists (select 1 from hub_member)`;
/** Null = this laptop works alone, or headquarters has set none. */
export function hubHoursOf(db: Db): HubHours | null {
  const row = first<{ value: string }>(db, GET);
  return row === null ? null : hubHours.parse(JSON.parse(row.value));
}

import { putHubHours, dropHubHours } from '../../store/hub-hours.ts';
import { hubHours } from '#shared/domain/hub-hours.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Work } from './work.ts';

/** Headquarters' sending hours, which hold here besides the office's own. Other settings are the hub's business. */
export function projectSetting(work: Work, key: string): void {
  if (key !== 'hours') return;
  const { db } = work.ctx;
  const read = hubHours.safeParse(baseOf(work.replica, 'setting', key)?.value);
  if (read.success) putHubHours(db, read.data);
  else dropHubHours(db);
  noteChange(work, ['settings', 'conversations']);
}

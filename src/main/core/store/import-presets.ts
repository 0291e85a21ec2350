import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** A saved way to read the columns of a file. */
export interface PresetRecord {
  id: number;
  name: string;
  /** JSON: headers of the file that it was made for. */
  headers: string;
  /** JSON: ColumnMapping[]. */
  mapping: string;
  used_at: number;
}

const COLUMNS = 'id, name, headers, mapping, used_at';

const ALL = `select ${COLUMNS} from import_preset order by name`;
export function allPresets(db: Db): PresetRecord[] {
  return all<PresetRecord>(db, ALL);
}

const BY_ID = `select ${COLUMNS} from import_preset where id = ?`;
export function presetById(db: Db, id: number): PresetRecord | null {
  return first<PresetRecord>(db, BY_ID, id);
}

const BY_HEADERS = `select ${COLUMNS} from import_preset where headers = ? order by used_at desc, id desc limit 1`;
/** The preset that was used last of those made for exactly these headers (JSON). */
export function presetByHeaders(db: Db, headers: string): PresetRecord | null {
  return first<PresetRecord>(db, BY_HEADERS, headers);
}

const SAVE = `insert into import_preset (name, headers, mapping, used_at) values (?, ?, ?, ?)
  on conflict (name) do update set headers = excluded.headers, mapping = excluded.mapping, used_at = excluded.used_at
  returning ${COLUMNS}`;
/** Saves a preset; one of the same name is replaced. */
export function savePreset(db: Db, preset: Omit<PresetRecord, 'id'>): PresetRecord {
  const saved = first<PresetRecord>(db, SAVE, preset.name, preset.headers, preset.mapping, preset.used_at);
  if (!saved) throw new Error('A preset was saved and is not there.');
  return saved;
}

const USED = 'update import_preset set used_at = ? where id = ?';
export function presetUsed(db: Db, id: number, at: number): void {
  run(db, USED, at, id);
}

const DELETE = 'delete from import_preset where id = ?';
export function deletePreset(db: Db, id: number): void {
  run(db, DELETE, id);
}

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every column of the file of texts as the store has it, joined the same way. */
const QUERY = `select m.direction, m.step, m.created_at, m.created_at, m.state, m.settled_at, m.error_code, m.error_code,
  m.parts, v.phone, v.phone, m.from_number, k.first_name, k.last_name, k.external_id, c.uid, c.name, m.texter, m.body,
  m.media, m.carrier_id, m.uid from message m join conversation v on v.id = m.conversation_id
  join contact k on k.id = v.contact_id join campaign c on c.id = m.campaign_id order by m.created_at, m.id`;

/** Writes the texts of a store with SQLite's own program, which knows nothing of times, words or formulas. Null = it is not here. */
export function exportPlainly(dataDir: string): { wallMs: number; bytes: number } | null {
  const path = join(dataDir, 'plain.csv');
  const out = openSync(path, 'w');
  try {
    const before = performance.now();
    const { status, error } = spawnSync('sqlite3', ['-readonly', '-csv', '-header', join(dataDir, 'own.db'), QUERY], {
      stdio: ['ignore', out, 'inherit'],
    });
    const wallMs = performance.now() - before;
    if (error && 'code' in error && error.code === 'ENOENT') return null;
    if (status !== 0) throw error ?? new Error(`sqlite3 ended with ${status}.`);
    return { wallMs, bytes: statSync(path).size };
  } finally {
    closeSync(out);
  }
}

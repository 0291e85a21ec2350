import type { AttemptRow } from './send-attempts.ts';
import { all } from './statement.ts';
import type { Db } from './open.ts';

const OF = `select attempt_id, target_id, n, boot_id, body_sha256, from_number, issued_at, expires_at, state, carrier_id,
  evidence, decided_by, settled_at from send_attempt where target_id = ? order by n`;
/** Every attempt at a text, in order. */
export function attemptsOf(db: Db, targetId: number): AttemptRow[] {
  return all<AttemptRow>(db, OF, targetId);
}

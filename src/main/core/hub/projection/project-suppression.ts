import {
  addSuppressed,
  insertSuppression,
  markSuppressionRemoved,
  setRemoteSuppression,
  suppressionByUid,
} from '../../store/suppression.ts';
import { hasOpenSuppressionOp } from '../../store/merge-ops.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Projected, type Work } from './work.ts';

/** A do-not-text list of the office. What was shared from here and is not at the hub any more, an organizer took away. */
export function projectSuppressionList(work: Work, key: string): void {
  const { db } = work.ctx;
  if (hasOpenSuppressionOp(db, key)) return;
  const base = baseOf(work.replica, 'suppression_list', key);
  const known = suppressionByUid(db, key);
  noteChange(work, ['lists', 'conversations']);
  if (base === null) {
    if (known && known.hub_state !== 'local') markSuppressionRemoved(db, known.id);
    return;
  }
  if (known && known.hub_state !== 'remote') return;
  const { name, sourceName, numbers, updatedAt } = base;
  const id = known?.id ?? insertSuppression(db, { uid: key, name, sourceName, createdAt: updatedAt });
  setRemoteSuppression(db, id, { name, numbers });
}

/** Numbers of such a list. They may come before it. */
export function projectSuppressionPart(work: Work, key: string): Projected {
  const { db } = work.ctx;
  const base = baseOf(work.replica, 'suppression_part', key);
  if (base === null) return 'done';
  const list = suppressionByUid(db, base.suppressionId);
  if (!list) return 'wait';
  if (list.hub_state === 'remote' && list.state === 'ready') addSuppressed(db, list.id, base.part, base.phones);
  return 'done';
}

import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import {
  markSuppressionShared,
  suppressedPart,
  suppressionById,
  suppressionParts,
  type SuppressionRow,
} from '../store/suppression.ts';

/**
 * Records a list for the hub, its parts one by one and then the list itself, which binds the office from then on. Cut
 * off in the middle it begins anew; parts that the hub has already change nothing there.
 */
export async function shareList(ctx: CoreContext, { id, uid }: SuppressionRow): Promise<void> {
  const { db, ops, events } = ctx;
  for (const part of suppressionParts(db, id)) {
    const phones = suppressedPart(db, id, part);
    ops.record('suppression.part', { suppressionId: uid, part, phones });
    await breathe(ctx);
  }
  db.transaction(() => {
    const list = suppressionById(db, id);
    if (list?.hub_state !== 'local') return;
    const { name, source_name, numbers } = list;
    ops.record('suppression.put', { suppressionId: uid, name, sourceName: source_name.slice(0, 255), numbers });
    markSuppressionShared(db, id);
  })();
  events.changed(['lists']);
}

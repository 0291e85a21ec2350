import { breathe } from '../breathe.ts';
import type { CoreContext } from '../context.ts';
import { remindableAfter, type ReminderRow } from '../store/reminders.ts';

/** People in one slice: a few milliseconds of work. */
const SLICE = 200;

/** Shows everybody of a campaign who had the first text to `look`, in order, until it says stop; breathes in between. */
export async function walkPeople(
  ctx: CoreContext,
  { campaignId, afterId }: { readonly campaignId: number; readonly afterId: number },
  look: (row: ReminderRow) => 'on' | 'stop',
): Promise<void> {
  let after = afterId;
  for (;;) {
    const rows = remindableAfter(ctx.db, campaignId, after, SLICE);
    for (const row of rows) if (look(row) === 'stop') return;
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) return;
    after = last.id;
    await breathe(ctx);
  }
}

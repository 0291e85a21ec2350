import type { Carrier } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import type { SendingView } from '../store/conversations.ts';
import { ourNumberIn } from '../store/messages.ts';

/** The carrier that texts go to right now. */
export interface SendLine {
  /** Null while no carrier can be used: texts wait. */
  carrier(): Carrier | null;
  /** Our numbers there, E.164; the first is the default. Empty while the line is closed. */
  fromNumbers(): readonly string[];
}

/** Our numbers as far as they are known: the open line's, or those that this laptop's settings hold for the real carrier. */
export function ourNumbers(
  { settings, ops }: Pick<CoreContext, 'settings' | 'ops'>,
  line: SendLine,
): readonly string[] {
  const open = line.fromNumbers();
  if (open.length > 0) return open;
  const { mode, carrier } = settings.get();
  return mode === 'live' && !ops.joined() ? carrier.fromNumbers : [];
}

/** The number for the next text to this person: the one they know, or the campaign's, as far as it is ours; null = not known yet. */
export function fromNumberFor(
  ctx: CoreContext,
  line: SendLine,
  view: Pick<SendingView, 'id' | 'campaign_from'>,
): string | null {
  return chooseFrom(ourNumberIn(ctx.db, view.id) ?? view.campaign_from, ourNumbers(ctx, line));
}

/** The number to send from: the wanted one while it is still ours, otherwise the default; null = not known yet. */
export function chooseFrom(wanted: string | null, ours: readonly string[]): string | null {
  if (ours.length === 0) return wanted;
  return wanted !== null && ours.includes(wanted) ? wanted : (ours[0] ?? null);
}

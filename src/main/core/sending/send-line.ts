import type { SettingsView } from '#shared/contract/settings.ts';
import type { Carrier } from '../carrier/carrier.ts';

/** The carrier that texts go to right now. */
export interface SendLine {
  /** Null while no carrier can be used: texts wait. */
  carrier(): Carrier | null;
  /** Our numbers there, E.164; the first is the default. Empty while the line is closed. */
  fromNumbers(): readonly string[];
}

/** Our numbers as far as they are known: the open line's, or those that the settings hold for the real carrier. */
export function ourNumbers(line: SendLine, settings: SettingsView): readonly string[] {
  const open = line.fromNumbers();
  if (open.length > 0) return open;
  return settings.mode === 'live' ? settings.carrier.fromNumbers : [];
}

/** The number to send from: the wanted one while it is still ours, otherwise the default; null = not known yet. */
export function chooseFrom(wanted: string | null, ours: readonly string[]): string | null {
  if (ours.length === 0) return wanted;
  return wanted !== null && ours.includes(wanted) ? wanted : (ours[0] ?? null);
}

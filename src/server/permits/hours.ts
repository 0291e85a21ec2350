import { createSendingHours } from '#shared/domain/hours.ts';
import { withHours } from '#shared/domain/hub-hours.ts';
import { shippedSendingRules } from '#shared/domain/sending-rules.ts';
import { statesFor } from '#shared/domain/zones.ts';
import type { ServerMeta } from '../auth/caller.ts';
import type { PermitFacts } from './judge.ts';

/** The sending window of one person at `now`. */
export type Hours = (
  zones: readonly string[],
  zip: string,
  state: string,
  e164: string,
  now: number,
) => PermitFacts['hours'];

const FAR_MS = 86_400_000;

/** The hours that headquarters set, or the standard ones; by the hub's clock, never a laptop's. */
export function hoursFor({ mode, hours: setting }: ServerMeta): Hours {
  if (mode === 'practice' && setting.practiceAnyHour) {
    return (_zones, _zip, _state, _e164, now) => ({ open: true, closesAt: now + FAR_MS });
  }
  const hours = createSendingHours(withHours(shippedSendingRules(), setting));
  return (zones, zip, state, e164, now) => hours.windowFor(zones, now, statesFor({ zip, state, e164 }));
}

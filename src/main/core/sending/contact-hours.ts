import { tightenHours, withHours, type HubHours } from '#shared/domain/hub-hours.ts';
import { createSendingHours, type SendingHours, type SendingWindow } from '#shared/domain/hours.ts';
import { shippedSendingRules } from '#shared/domain/sending-rules.ts';
import { statesFor } from '#shared/domain/zones.ts';
import type { Settings } from '../settings/settings.ts';

/** Where a contact is, as the store keeps it. */
export interface ContactPlace {
  readonly phone: string;
  readonly zip: string;
  readonly state: string;
  /** IANA names joined by '|'; empty = unknown. */
  readonly zones: string;
}

export interface ContactHours {
  /** Whether a text to this contact may go at `nowAt` (milliseconds since the epoch). */
  windowFor(place: ContactPlace, nowAt: number): SendingWindow;
  /** The same for everybody in these zones and states. */
  windowIn(zones: readonly string[], states: readonly string[], nowAt: number): SendingWindow;
  /** Changes when the hours do: what was worked out with other ones counts no more. */
  version(): string;
}

/** Closes as good as never: the practice carrier has no night. */
export const ALWAYS: SendingWindow = { open: true, closesAt: Number.MAX_SAFE_INTEGER };

/** Sending hours by the office's settings, the hub's and the shipped rules. In practice mode they may be switched off, live never. */
export function createContactHours(settings: Pick<Settings, 'get'>): ContactHours {
  let made: { readonly key: string; readonly hours: SendingHours } | null = null;

  function hoursNow(rules: HubHours): SendingHours {
    const key = keyOf(rules);
    if (made?.key !== key) made = { key, hours: createSendingHours(withHours(shippedSendingRules(), rules)) };
    return made.hours;
  }

  /** Null = always. */
  function rulesNow(): HubHours | null {
    const { mode, practiceAnyHour, hoursStartMin, hoursEndMin, hubHours } = settings.get();
    const hours = tightenHours({ startMin: hoursStartMin, endMin: hoursEndMin, practiceAnyHour }, hubHours);
    return mode === 'practice' && hours.practiceAnyHour ? null : hours;
  }

  function windowIn(zones: readonly string[], states: readonly string[], nowAt: number): SendingWindow {
    const hours = rulesNow();
    if (hours === null) return ALWAYS;
    return hoursNow(hours).windowFor(zones, nowAt, states);
  }

  return {
    windowIn,
    version() {
      const hours = rulesNow();
      return hours === null ? 'always' : keyOf(hours);
    },
    windowFor({ phone, zip, state, zones }, nowAt) {
      const names = zones === '' ? [] : zones.split('|');
      return windowIn(names, statesFor({ zip, state, e164: phone }), nowAt);
    },
  };
}

function keyOf({ startMin, endMin, states = [] }: HubHours): string {
  return states.length === 0 ? `${startMin}-${endMin}` : `${startMin}-${endMin} ${JSON.stringify(states)}`;
}

/**
 * The same hours by the hub's clock, as far as it is known: a laptop whose own clock is wrong neither refuses a press nor
 * takes one because of that.
 */
export function byClockOf(now: () => number | null, hours: ContactHours): ContactHours {
  return {
    windowIn: (zones, states, nowAt) => hours.windowIn(zones, states, now() ?? nowAt),
    windowFor: (place, nowAt) => hours.windowFor(place, now() ?? nowAt),
    version: () => hours.version(),
  };
}

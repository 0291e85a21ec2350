import type { ContactHours } from '../sending/contact-hours.ts';
import type { TodoPlace } from '../store/conversation-views.ts';

export interface PlacesByHours {
  /** Places where people may be texted now. */
  readonly open: number[];
  /** People in them. */
  readonly openPeople: number;
  readonly outsideHours: number;
  /** When the first of the closed places opens, milliseconds since the epoch; null = none is closed, or none opens. */
  readonly nextOpensAt: number | null;
}

/** Tells the places whose sending hours are open at `nowAt` from the others. */
export function sortByHours(places: readonly TodoPlace[], hours: ContactHours, nowAt: number): PlacesByHours {
  const open: number[] = [];
  let openPeople = 0;
  let outsideHours = 0;
  let nextOpensAt: number | null = null;
  for (const { place_id, zones, states, people } of places) {
    const window = hours.windowIn(names(zones), names(states), nowAt);
    if (window.open) {
      open.push(place_id);
      openPeople += people;
      continue;
    }
    outsideHours += people;
    if (window.opensAt !== null) nextOpensAt = Math.min(nextOpensAt ?? window.opensAt, window.opensAt);
  }
  return { open, openPeople, outsideHours, nextOpensAt };
}

function names(joined: string): string[] {
  return joined === '' ? [] : joined.split('|');
}

import type { z } from 'zod';
import type { localHours } from '#shared/contract/conversations.ts';
import { localTime } from '#shared/domain/hours.ts';
import { createZoneClock } from '#shared/domain/zone-clock.ts';
import { ALWAYS, type ContactHours, type ContactPlace } from '../sending/contact-hours.ts';

export type LocalHours = z.infer<typeof localHours>;

/** Says the time where a person is, and whether they may be texted now. */
export type ReadLocalHours = (place: ContactPlace, nowAt: number) => LocalHours;

export function createLocalHours(hours: ContactHours): ReadLocalHours {
  const clock = createZoneClock();
  return (place, nowAt) => {
    const zones = place.zones === '' ? [] : place.zones.split('|');
    const time = localTime(zones, nowAt, clock);
    const window = hours.windowFor(place, nowAt);
    const there = { localTime: time, zones };
    if (window === ALWAYS) {
      return { ...there, open: true, changesAt: null, words: 'Practice: texts may go at any hour.' };
    }
    if (!window.open) return { ...there, open: false, changesAt: window.opensAt, words: window.reasonWords };
    const zone = zones[0];
    const until = zone === undefined ? '' : `, until ${localTime([zone], window.closesAt, clock)}`;
    const words = `${time === '' ? 'The time zone is not known.' : `It is ${time} there.`} Texts may go${until}.`;
    return { ...there, open: true, changesAt: window.closesAt, words };
  };
}

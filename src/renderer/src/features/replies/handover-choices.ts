import type { HubDevice } from '#shared/contract/hub.ts';
import type { Choice } from '../../ui/choices.ts';
import { ROLE_WORDS } from '../hub/hub-words.ts';
import { t } from '../../words/t.ts';

/** Who gets a conversation: a laptop, or (null) the organizers' desk, where whoever is free takes it. */
export interface HandoverTarget {
  readonly deviceId: string | null;
  readonly words: string;
}

const DESK: HandoverTarget = { deviceId: null, words: 'Organizers’ desk' };

/** Whom one asks on a laptop that works alone. */
export const ORGANIZER: HandoverTarget = { deviceId: null, words: 'an organizer' };

/** The desk first, so that it is always 1; then the other laptops of the office that are at work, by name. */
export function handoverChoices(devices: readonly HubDevice[]): readonly Choice<HandoverTarget>[] {
  const others = devices
    .filter(({ self, status }) => !self && status === 'active')
    .toSorted((a, b) => a.label.localeCompare(b.label));
  const twice = new Set(others.map(({ label }) => label).filter((label, place, all) => all.indexOf(label) !== place));
  return [
    { words: t('Organizers’ desk'), note: t('whoever is free'), value: DESK },
    ...others.map(({ deviceId, label, role }) => {
      // Two laptops may have one name; the end of the id tells them apart.
      const words = twice.has(label) ? `${label} (${deviceId.slice(-4)})` : label;
      return { words, note: t(ROLE_WORDS[role]).toLowerCase(), value: { deviceId, words } };
    }),
  ];
}

import type { HubDevice, HubStatus } from '#shared/contract/hub.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';
import { told } from '../../words/told.ts';

export interface HubMarkWords {
  /** plain: all is well; warn: waits, or look here; bad: a person must do something. */
  readonly tone: 'plain' | 'warn' | 'bad';
  readonly words: string;
}

/** Work that is shared faster than this is not worth a word: the mark would flicker with every press. */
const BUSY_AFTER_MS = 1_500;

/** How it stands with the hub, for the status bar; null = there is no hub. */
export function hubMarkWords({ state, since, waiting, words }: HubStatus, now: number): HubMarkWords | null {
  switch (state) {
    case 'alone':
      return null;
    case 'connecting':
      return { tone: 'plain', words: t('Connecting to the hub…') };
    case 'online':
      return { tone: 'plain', words: t('Online') };
    case 'behind':
      if (now - (since ?? now) < BUSY_AFTER_MS) return { tone: 'plain', words: t('Online') };
      return {
        tone: 'plain',
        words: waiting.ops > 0 ? t('Sharing {{ops}}…', { ops: waiting.ops }) : t('Catching up…'),
      };
    case 'offline':
      return {
        tone: 'warn',
        words:
          since === null
            ? t('Offline, texts wait')
            : t('Offline since {{time}}, texts wait', { time: clockAt(since, now) }),
      };
    case 'stopped':
      return { tone: 'bad', words: t('Stopped: {{words}}', { words: told(words) }) };
    default:
      return assertNever(state);
  }
}

const CLOCK = dateFormat({ hour: 'numeric', minute: '2-digit' });
const DAY_CLOCK = dateFormat({ weekday: 'short', hour: 'numeric', minute: '2-digit' });
const HALF_DAY_MS = 12 * 3_600_000;

/** A time of today by the clock, an earlier one with its day. */
export function clockAt(at: number, now: number): string {
  return (now - at < HALF_DAY_MS ? CLOCK : DAY_CLOCK).format(at);
}

/** What the hub does not have yet, in words. */
export function notSharedWords({ ops, oldestAt }: HubStatus['waiting'], now: number): string {
  if (ops === 0) return t('Nothing; the hub has all that was done here');
  const since = oldestAt === null ? '' : t(', the oldest from {{clockAt}}', { clockAt: clockAt(oldestAt, now) });
  return `${t('{{count}} changes', { count: ops })}${since}`;
}

/** When this laptop last had everything, by the clock, while it has no news; null = it is in touch, or never had. */
export function caughtUpWords({ state, caughtUpAt }: HubStatus, now: number): string | null {
  if (caughtUpAt === null || state === 'online' || state === 'behind') return null;
  return clockAt(caughtUpAt, now);
}

/** What starting a campaign means for the rest of the office; null = this laptop works alone. */
export function startShareWords(status: HubStatus | undefined): string | null {
  if (!status?.member) return null;
  return t('The list is shared with the hub, and every laptop of {{office}} gets people of it to text.', {
    office: status.member.office,
  });
}

type Role = HubDevice['role'];

export const ROLE_WORDS: Readonly<Record<Role, Phrase>> = {
  texter: phrase('Texter'),
  organizer: phrase('Organizer'),
  hq: phrase('Headquarters'),
};

/** Who may take replies that nobody has, and write campaigns. */
export function isOrganizer(status: HubStatus | undefined): boolean {
  return status?.member?.role === 'organizer' || status?.member?.role === 'hq';
}

/** Lists and campaigns are not this laptop's to make. */
export function isTexterOnly(status: HubStatus | undefined): boolean {
  return status?.member?.role === 'texter';
}

import { t } from '../../words/t.ts';
/** What is said of replies that came while nobody looked. */
export interface Announcement {
  readonly replies: number;
  /** The most urgent of them: 3 a wish to opt out, 2 a question, 1 another. */
  readonly urgency: number;
}

export interface Announcer {
  /** A reply came, and nobody looks at it. */
  reply(urgency: number): void;
  /** Somebody looks: what has gathered is seen. */
  seen(): void;
}

interface Parts {
  readonly announce: (announcement: Announcement) => void;
  /** Runs `fn` once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, fn: () => void) => () => void;
}

/** Replies come in bursts after a list was texted: one sound for the first, then at most one for all that gather. */
const QUIET_MS = 20_000;

/** Announces the first reply at once, and what comes within the quiet time after it together, at its end. */
export function createAnnouncer({ announce, after }: Parts): Announcer {
  let gathered: Announcement = { replies: 0, urgency: 0 };
  let cancelQuiet: (() => void) | null = null;

  function tell(): void {
    const what = gathered;
    gathered = { replies: 0, urgency: 0 };
    cancelQuiet = after(QUIET_MS, () => {
      cancelQuiet = null;
      if (gathered.replies > 0) tell();
    });
    announce(what);
  }

  return {
    reply(urgency) {
      gathered = { replies: gathered.replies + 1, urgency: Math.max(gathered.urgency, urgency) };
      if (cancelQuiet === null) tell();
    },
    seen() {
      gathered = { replies: 0, urgency: 0 };
    },
  };
}

/** In words without a name or a text of theirs: a notice may stand on a locked screen. */
export function announcementWords({ replies, urgency }: Announcement): { title: string; body: string } {
  const title = replies === 1 ? t('A new reply') : t('{{count}} new replies', { count: replies });
  const body =
    urgency >= 3
      ? replies === 1
        ? t('It asks for no more texts.')
        : t('One of them asks for no more texts.')
      : urgency === 2
        ? replies === 1
          ? t('It asks a question.')
          : t('One of them asks a question.')
        : t('Replies are in Outpost.');
  return { title, body };
}

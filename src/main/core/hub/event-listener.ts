import type { HubEvent } from '#shared/protocol/events.ts';
import type { CoreContext } from '../context.ts';
import { createBackoff } from './backoff.ts';
import type { HubLink } from './hub-link.ts';
import type { Session } from './session.ts';

/** A stream that cannot be opened is tried again within this; until then the loop pulls more often. */
const LONGEST_MS = 60_000;
/** A stream that held this long was a good one. */
const GOOD_AFTER_MS = 60_000;

export interface EventListener {
  /** Opens the stream if there is none, under the present standing. */
  listen(): void;
  /** Ends it; `listen` opens a new one. */
  close(): void;
  /** Whether news is told as it comes, as far as this end knows. */
  isListening(): boolean;
}

export interface ListenerDeps {
  readonly ctx: CoreContext;
  readonly session: Session;
  readonly link: HubLink;
  readonly chance: () => number;
  readonly onEvent: (event: HubEvent) => void;
  /** The stream broke off: the hub may be gone, and what it would have told is not known. */
  readonly onEnd: () => void;
}

/** Keeps the hub's event stream open. Losing events is harmless: pulls find everything. */
export function createEventListener({ ctx, session, link, chance, onEvent, onEnd }: ListenerDeps): EventListener {
  const { timers, clock } = ctx;
  const backoff = createBackoff(chance, LONGEST_MS);
  let stop: (() => void) | null = null;
  let cancelRetry = (): void => undefined;
  let resting = false;

  function listen(): void {
    if (stop !== null || resting || session.standing().kind !== 'open') return;
    const openedAt = clock.monotonic();
    let ended = false;
    const end = link.events(session.headers(), onEvent, () => {
      ended = true;
      stop = null;
      if (clock.monotonic() - openedAt >= GOOD_AFTER_MS) backoff.reset();
      resting = true;
      cancelRetry = timers.after(backoff.next(null), () => {
        resting = false;
        listen();
      });
      onEnd();
    });
    if (!ended) stop = end;
  }

  return {
    listen,
    close() {
      cancelRetry();
      resting = false;
      stop?.();
      stop = null;
    },
    isListening: () => stop !== null,
  };
}

import type { App } from 'electron';
import { readJoinLink } from '#shared/domain/join-link.ts';

/** The scheme of join links; the page has it too, inside the program. */
const SCHEME = 'outpost';

export interface JoinLinks {
  /** The newest link that came before anybody listened; null = none. */
  first(): string | null;
  /** Calls `listener` with each link that comes from now on. */
  listen(listener: (link: string) => void): void;
}

/**
 * Gathers the join links that the system hands over: with the start, from a second start, and on a Mac as an event,
 * which may come before the program is ready. What is no join link is left alone.
 * @param given the link on this start's own command line.
 */
export function watchJoinLinks(app: App, given: string | null): JoinLinks {
  let waiting = given;
  let hear = (link: string): void => void (waiting = link);
  // A program that is being written would take the links away from the installed one.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (readJoinLink(link) !== null) hear(link);
  });
  app.on('second-instance', (_event, argv) => {
    const link = joinLinkIn(argv);
    if (link !== null) hear(link);
  });
  return {
    first: () => waiting,
    listen: (listener) => void (hear = listener),
  };
}

/** The join link in a command line, by itself (as the system writes it) or behind `--join`; null = there is none. */
export function joinLinkIn(argv: readonly string[]): string | null {
  return argv.map((arg) => arg.replace(/^--join=/, '')).findLast((arg) => readJoinLink(arg) !== null) ?? null;
}

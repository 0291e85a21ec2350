import path from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run hub -- [command] [flags]
Without a command the hub starts and answers until it is stopped.
  --port N            port to answer on (8787)
  --host ADDRESS      address to answer on (127.0.0.1; put a TLS proxy before anything else)
  --data DIR          folder of the built-in database and of deliveries kept aside (./hub-data)
  DATABASE_URL        a PostgreSQL server to use instead of the built-in one
  OUTPOST_CARRIER_*   the carrier's account: MESSAGING_URL, TOKEN_URL, ACCOUNT_ID, APPLICATION_ID, CLIENT_ID,
                      CLIENT_SECRET, FROM_NUMBERS
Commands for headquarters, on the same --data or DATABASE_URL, also while the hub runs:
  make-office NAME
  make-code --office NAME [--role texter|organizer|hq] [--minutes 60] [--hub ADDRESS]
  devices
  revoke-device ID --by NAME         take a laptop off the hub for good
  release-device ID --by NAME        let a fenced laptop work again
  disable-sends --by NAME [--reason TEXT]
  enable-sends --by NAME
  new-epoch --by NAME                after the database was restored, with every hub stopped
  set-mode practice|live --by NAME
  set-hours --from MINUTE --to MINUTE [--practice-any-hour yes|no]
  webhook-credentials                make new ones and print them once`;

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  office: { type: 'string' },
  role: { type: 'string' },
  minutes: { type: 'string' },
  hub: { type: 'string' },
  by: { type: 'string' },
  reason: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'practice-any-hour': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** A mistake on the command line, in one sentence. */
export class UsageError extends Error {}

export interface CommandLine {
  /** null = start the hub. */
  readonly command: string | null;
  readonly words: readonly string[];
  readonly values: { readonly [F in Exclude<keyof typeof FLAGS, 'help'>]?: string | undefined };
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
}

/** @throws UsageError */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  const { help, ...rest } = values;
  return {
    command: positionals[0] ?? null,
    words: positionals.slice(1),
    values: rest,
    help: help === true,
    port: whole(values.port ?? '8787', '--port'),
    host: values.host ?? '127.0.0.1',
    dataDir: path.resolve(values.data ?? 'hub-data'),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function needed(value: string | undefined, what: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`Missing: ${what}.`);
  return value.trim();
}

export function whole(text: string, what: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`${what} takes a whole number, not "${text}".`);
  return Number(text);
}

export function choice<T extends string>(text: string, what: string, options: readonly T[]): T {
  const found = options.find((option) => option === text);
  if (found === undefined) throw new UsageError(`${what} is one of: ${options.join(', ')}.`);
  return found;
}

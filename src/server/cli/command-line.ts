import path from 'node:path';
import { parseArgs } from 'node:util';
import type { PracticePeople } from '../practice/practice-process.ts';

export const USAGE = `Usage: npm run hub -- [command] [flags]
Without a command the hub starts and answers until it is stopped.
  --port N            port to answer on (8787)
  --host ADDRESS      address to answer on (127.0.0.1; put a TLS proxy before anything else)
  --data DIR          folder of the built-in database and of deliveries kept aside (./hub-data)
  --address URL       where laptops reach this hub, for its links and for practice on other machines
  --practice          practice: a carrier that texts nobody, with people who answer; no account is needed
  --practice-speed X  practice people answer X times faster than life
  --practice-replies S   share of the practice people who answer, 0 to 1
  --seed N            picks the practice people
  --allow-private-webhooks   webhooks may lead to machines of private networks, without TLS
  DATABASE_URL        a PostgreSQL server to use instead of the built-in one
  OUTPOST_CARRIER_*   the carrier's account: MESSAGING_URL, TOKEN_URL, ACCOUNT_ID, APPLICATION_ID, CLIENT_ID,
                      CLIENT_SECRET, FROM_NUMBERS
Commands for headquarters, on the same --data or DATABASE_URL, also while the hub runs:
  hq-link --by NAME [--minutes 30] [--hub ADDRESS]
                      a link that signs NAME in at HQ's page, once; --hub is where this hub is reached
  make-office NAME
  make-code --office NAME [--role texter|organizer|hq] [--minutes 60] [--hub ADDRESS]
  devices
  revoke-device ID --by NAME         take a laptop off the hub for good
  release-device ID --by NAME        let a fenced laptop work again
  disable-sends --by NAME [--reason TEXT]
  enable-sends --by NAME [--even-so]
  new-epoch --by NAME                after the database was restored, with every hub stopped
  set-mode practice|live --by NAME
  set-hours --from MINUTE --to MINUTE [--practice-any-hour yes|no]
  webhook-credentials                make new ones and print them once
  key                                headquarters' key for packets: what laptops without this hub need
  key rotate --by NAME               make a new one; packets made for the older ones still open
  take-in FILE [--office NAME] [--by NAME]   take a packet of results in; --office for a laptop without this hub
  packets                            the packets that were taken in
  packet-files --to DIR [ID]         write the results of the newest packet of each laptop, or of one, as CSV files
  OUTPOST_PACKET_KEYS                where the secret keys are (packet-keys.txt in --data)
  api-token make --name NAME --scopes A,B [--office NAME] [--days N] --by NAME
  api-token list
  api-token revoke ID --by NAME      tokens of other systems for the API; they are explained at /api of the hub
  webhooks list | log ID | enable ID --by NAME | resend ID --by NAME     what is delivered to other systems`;

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
  address: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
  practice: { type: 'boolean' },
  'even-so': { type: 'boolean' },
  'allow-private-webhooks': { type: 'boolean' },
  'practice-speed': { type: 'string' },
  'practice-replies': { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** A mistake on the command line, in one sentence. */
export class UsageError extends Error {}

export interface CommandLine {
  /** null = start the hub. */
  readonly command: string | null;
  readonly words: readonly string[];
  readonly values: {
    readonly [F in Exclude<keyof typeof FLAGS, 'help' | 'practice' | 'even-so' | 'allow-private-webhooks'>]?:
      | string
      | undefined;
  };
  readonly help: boolean;
  /** Enable sends though laptops have not been heard since the restore. */
  readonly evenSo: boolean;
  /** Webhooks may lead into private networks, without TLS. */
  readonly allowPrivateWebhooks: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Without a slash at its end; null = laptops on this machine only. */
  readonly address: string | null;
  /** null = this hub is not started for practice. */
  readonly practice: PracticePeople | null;
}

/** @throws UsageError */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  const { help, practice, 'even-so': evenSo, 'allow-private-webhooks': allowPrivate, ...rest } = values;
  return {
    command: positionals[0] ?? null,
    words: positionals.slice(1),
    values: rest,
    help: help === true,
    evenSo: evenSo === true,
    allowPrivateWebhooks: allowPrivate === true,
    port: whole(values.port ?? '8787', '--port'),
    host: values.host ?? '127.0.0.1',
    dataDir: path.resolve(values.data ?? 'hub-data'),
    address: values.address === undefined ? null : webAddress(values.address),
    practice: practice === true ? readPeople(rest) : null,
  };
}

function readPeople(values: CommandLine['values']): PracticePeople {
  const replies = values['practice-replies'];
  return {
    seed: whole(values.seed ?? '1', '--seed'),
    speed: positive(values['practice-speed'] ?? '1', '--practice-speed'),
    replyRate: replies === undefined ? null : share(replies, '--practice-replies'),
  };
}

function webAddress(text: string): string {
  const address = URL.parse(text);
  if (address?.protocol === 'https:' || address?.protocol === 'http:') return address.href.replace(/\/$/, '');
  throw new UsageError(`--address takes an address that begins with https:// or http://, not "${text}".`);
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

function positive(text: string, what: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new UsageError(`${what} takes a number above 0, not "${text}".`);
  }
  return value;
}

function share(text: string, what: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new UsageError(`${what} takes a number from 0 to 1, not "${text}".`);
}

export function choice<T extends string>(text: string, what: string, options: readonly T[]): T {
  const found = options.find((option) => option === text);
  if (found === undefined) throw new UsageError(`${what} is one of: ${options.join(', ')}.`);
  return found;
}

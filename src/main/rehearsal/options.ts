import { parseArgs } from 'node:util';

export interface RehearsalOptions {
  readonly listFile: string;
  /** Texts so many people at most; null = everybody on the list. */
  readonly contacts: number | null;
  /** Same seed, same people answering the same. */
  readonly seed: number;
  /** With a hub, and laptops that are processes of their own. */
  readonly hub: boolean;
  /** How many laptops there are at the hub. */
  readonly laptops: number;
  /** Laptops, hub and database are killed, wires fail, and the carrier is in trouble, until most people are texted. */
  readonly faults: boolean;
}

export const USAGE = 'npm run rehearse -- --list FILE.csv [--contacts N] [--seed S] [--hub [--laptops N] [--faults]]';
/** Each is two processes' worth of work for this machine. */
const MOST_LAPTOPS = 50;
const LAPTOPS = '8';

/** Reads the command line. @throws RehearsalError with one line for the person. */
export function readRehearsalOptions(args: readonly string[]): RehearsalOptions {
  const values = parse(args);
  if (values.list === undefined) throw new RehearsalError(`Name the list to rehearse with: ${USAGE}`);
  const seed = wholeNumber(values.seed ?? '1', 0, '--seed');
  const contacts = values.contacts === undefined ? null : wholeNumber(values.contacts, 1, '--contacts');
  const { hub = false, faults = false } = values;
  if (!hub && (faults || values.laptops !== undefined)) {
    throw new RehearsalError(`--laptops and --faults go with --hub: ${USAGE}`);
  }
  const laptops = wholeNumber(values.laptops ?? LAPTOPS, 1, '--laptops');
  if (laptops > MOST_LAPTOPS) throw new RehearsalError(`--laptops takes ${MOST_LAPTOPS} at most. ${USAGE}`);
  return { listFile: values.list, contacts, seed, hub, laptops, faults };
}

/** Why a rehearsal cannot be held or did not come to its end; the message is for the person who started it. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}

const OPTIONS = {
  list: { type: 'string' },
  contacts: { type: 'string' },
  seed: { type: 'string' },
  hub: { type: 'boolean' },
  laptops: { type: 'string' },
  faults: { type: 'boolean' },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new RehearsalError(
      `${error instanceof Error ? error.message.split('.')[0] : 'Unreadable options'}. ${USAGE}`,
    );
  }
}

function wholeNumber(text: string, least: number, flag: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RehearsalError(`${flag} takes a whole number from ${least} on, not “${text}”. ${USAGE}`);
}

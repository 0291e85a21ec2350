import { parseArgs } from 'node:util';

export interface RehearsalOptions {
  readonly listFile: string;
  /** Texts so many people at most; null = everybody on the list. */
  readonly contacts: number | null;
  /** Same seed, same people answering the same. */
  readonly seed: number;
}

export const USAGE = 'npm run rehearse -- --list FILE.csv [--contacts N] [--seed S]';

/** Reads the command line. @throws RehearsalError with one line for the person. */
export function readRehearsalOptions(args: readonly string[]): RehearsalOptions {
  const values = parse(args);
  if (values.list === undefined) throw new RehearsalError(`Name the list to rehearse with: ${USAGE}`);
  const seed = wholeNumber(values.seed ?? '1', 0, '--seed');
  const contacts = values.contacts === undefined ? null : wholeNumber(values.contacts, 1, '--contacts');
  return { listFile: values.list, contacts, seed };
}

/** Why a rehearsal cannot be held or did not come to its end; the message is for the person who started it. */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}

function parse(args: readonly string[]): { list?: string; contacts?: string; seed?: string } {
  const options = { list: { type: 'string' }, contacts: { type: 'string' }, seed: { type: 'string' } } as const;
  try {
    return { ...parseArgs({ args: [...args], options }).values };
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

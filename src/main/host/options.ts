import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CoreOptions } from '#core/core.ts';
import { readJoinLink } from '#shared/domain/join-link.ts';
import { defaultDataDir } from './data-dir.ts';
import { webhookOption } from './webhook-option.ts';

/** How a start was asked for. */
export interface HostOptions extends Pick<CoreOptions, 'webhook'> {
  /** auto: the desktop window where it can be had, else the browser; headless: the browser host, and no browser is opened. */
  readonly host: 'auto' | 'browser' | 'headless';
  /** The loopback port of the browser host; null: any that is free, the usual one first. */
  readonly port: number | null;
  readonly dataDir: string;
  /** What the command line says of the practice people; null: as the settings and the people themselves have it. */
  readonly practice: CoreOptions['practice'];
  /** The join link that the window opens with; null = none was given. */
  readonly join: string | null;
  /** The list that the window opens with; null = none was given. */
  readonly open: string | null;
}

export type ReadOptions =
  | { readonly kind: 'options'; readonly options: HostOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly words: string };

export const USAGE = `Usage: npm start -- [flags] [FILE]
  FILE                  a list (CSV or XLSX) to bring in: the window opens with its columns
  --browser             open Outpost in the browser, even where the desktop window could be had
  --headless            serve the window without opening anything; prints its address
  --port N              port of the browser window on this computer (any free one otherwise)
  --data DIR            the folder that holds the lists, texts and settings (or set OUTPOST_DATA)
  --practice-speed X    practice people answer X times faster than life
  --practice-replies S  share of the practice people who answer, 0 to 1
  --seed N              picks the practice people
  --join LINK           open where this laptop joins a hub, with the link filled in
  --help                this page`;

const FLAGS = {
  browser: { type: 'boolean' },
  headless: { type: 'boolean' },
  port: { type: 'string' },
  data: { type: 'string' },
  'practice-speed': { type: 'string' },
  'practice-replies': { type: 'string' },
  seed: { type: 'string' },
  join: { type: 'string' },
  open: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line; every mistake comes back as one sentence that names the flag. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReadOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: FLAGS,
      strict: true,
      allowPositionals: true,
    });
    if (values.help === true) return { kind: 'help' };
    return {
      kind: 'options',
      options: {
        host: values.headless === true ? 'headless' : values.browser === true ? 'browser' : 'auto',
        port: ifGiven(values.port, (text) => wholeNumber('--port', text, 65_535)),
        dataDir: resolve(values.data ?? env['OUTPOST_DATA'] ?? defaultDataDir(process.platform, env)),
        practice: {
          speed: ifGiven(values['practice-speed'], (text) => positive('--practice-speed', text)),
          replyRate: ifGiven(values['practice-replies'], (text) => share('--practice-replies', text)),
          seed: wholeNumber('--seed', values.seed ?? '1', 2 ** 31 - 1),
        },
        join: ifGiven(values.join, joinLink),
        open: ifGiven(values.open ?? onlyFile(positionals), (path) => listFile(path)),
        ...webhookOption(env),
      },
    };
  } catch (error) {
    return { kind: 'refused', words: `${firstSentence(error)} See npm start -- --help.` };
  }
}

function wholeNumber(flag: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new Error(`${flag} takes a whole number up to ${max}, not "${text}".`);
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new Error(`${flag} takes a number above 0, not "${text}".`);
}

function share(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new Error(`${flag} takes a number from 0 to 1, not "${text}".`);
}

/** What was given is not said again: a link that is only half right may still hold a code. */
function joinLink(text: string): string {
  if (readJoinLink(text) !== null) return text.trim();
  throw new Error('--join takes a link of the kind outpost://join?hub=…&code=…, in quotes.');
}

function onlyFile(positionals: readonly string[]): string | undefined {
  if (positionals.length > 1) throw new Error(`One list at a time can be opened; "${positionals[1]}" is a second one.`);
  return positionals[0];
}

function listFile(path: string): string {
  const whole = resolve(path);
  if (statSync(whole, { throwIfNoEntry: false })?.isFile() === true) return whole;
  throw new Error(`There is no file "${path}".`);
}

function ifGiven<T>(text: string | undefined, read: (text: string) => T): T | null {
  return text === undefined ? null : read(text);
}

/** Node's own sentences come without a full stop. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const first = message.split(/(?<=\.)\s|\n/)[0] ?? message;
  return first.endsWith('.') ? first : `${first}.`;
}

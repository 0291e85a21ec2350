import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { practiceNumbers } from '#core/carrier/practice-account.ts';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import { startPracticeProcess, type PracticeProcess } from '../../conformance/support/practice-process.ts';
import { waitFor } from '../../conformance/support/wait-for.ts';
import type { DriverOptions } from './driver.ts';

export const WEBHOOK_USER = 'carrier';
export const WEBHOOK_PASSWORD = 'crash-test';
/** The nth person's number. */
export const contactPhone = (n: number): string => `+1212555${String(1000 + n).padStart(4, '0')}`;

const DRIVER = fileURLToPath(new URL('driver.ts', import.meta.url));

/** The carrier in one process and a laptop in another that dies and starts again on the same folder. */
export interface CrashWorld {
  readonly practice: PracticeProcess;
  /** Ids of the texts that the texter was told are saved, by every start so far. */
  readonly saved: ReadonlySet<number>;
  /** Starts the laptop; resolves when it is ready to be killed. */
  start(crash?: DriverOptions['crash']): Promise<void>;
  /** Kills it where it stands. */
  kill(): Promise<void>;
  /** Waits until it has died by itself, or, after `patienceMs`, kills it. Says whether it died by itself. */
  died(patienceMs: number): Promise<boolean>;
  /** Waits until nothing is under way on either side, then ends the laptop in order. */
  finish(): Promise<void>;
  /** Somebody texts us. */
  say(n: number, text: string): Promise<void>;
  ledger(): LedgerEntry[];
  /** Reads the laptop's store while it is not running. */
  rows(sql: string, ...values: unknown[]): Record<string, unknown>[];
  close(): Promise<void>;
}

export async function openCrashWorld(options: {
  contacts: number;
  seed: number;
  replyRate: number;
}): Promise<CrashWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-crash-'));
  const dataDir = join(dir, 'laptop');
  const flags = {
    '--data': join(dir, 'carrier'),
    '--seed': options.seed,
    '--speed': 3_000,
    '--reply-rate': options.replyRate,
  };
  const practice = await startPracticeProcess(Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)]));
  const saved = new Set<number>();
  let child: ChildProcess | null = null;
  let gone: Promise<void> = Promise.resolve();
  let lines: string[] = [];

  function listen(started: ChildProcess): void {
    let rest = '';
    started.stdout?.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        if (line.startsWith('saved ')) saved.add(Number(line.slice('saved '.length)));
      }
    });
  }

  const world: CrashWorld = {
    practice,
    saved,
    async start(crash = null) {
      const { contacts } = options;
      const driver: DriverOptions = {
        dataDir,
        url: practice.account.messagingUrl,
        tokenUrl: practice.account.tokenUrl,
        contacts,
        crash,
      };
      lines = [];
      child = spawn(process.execPath, [DRIVER, JSON.stringify(driver)], { stdio: ['pipe', 'pipe', 'inherit'] });
      const started = child;
      gone = new Promise((resolve) => started.once('close', () => resolve()));
      listen(started);
      const url = await waitFor('the laptop', () => {
        if (started.exitCode !== null) throw new Error('the laptop did not start');
        return lines.find((line) => line.startsWith('ready '))?.slice('ready '.length) ?? started.signalCode;
      });
      const target = { url, user: WEBHOOK_USER, password: WEBHOOK_PASSWORD };
      if (url.startsWith('http')) await practice.ask('PUT', '/practice/webhook', target);
    },
    async kill() {
      child?.kill('SIGKILL');
      await gone;
    },
    async died(patienceMs) {
      let byItself = true;
      const impatience = setTimeout(() => {
        byItself = false;
        child?.kill('SIGKILL');
      }, patienceMs);
      await gone;
      clearTimeout(impatience);
      return byItself;
    },
    async finish() {
      let calm = 0;
      await waitFor('everything to come to rest', async () => {
        const seen = lines.length;
        child?.stdin?.write('?\n');
        await waitFor('an answer of the laptop', () => lines.slice(seen).some((line) => line.startsWith('counts ')));
        const counts = JSON.parse(
          lines.findLast((line) => line.startsWith('counts '))!.slice('counts '.length),
        ) as Record<string, number>;
        const status = (await (await practice.ask('GET', '/practice/status')).json()) as Record<string, number>;
        const open = counts['queued']! + counts['sending']! + status['planned']! + status['undelivered']!;
        calm = open === 0 && lines.includes('pressed') ? calm + 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 30));
        return calm >= 4;
      });
      child?.kill('SIGTERM');
      await gone;
    },
    async say(n, text) {
      await practice.ask('POST', '/practice/say', { from: contactPhone(n), to: practiceNumbers[0], text });
    },
    ledger: () =>
      readFileSync(join(dir, 'carrier', 'ledger.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as LedgerEntry),
    rows(sql, ...values) {
      const db = new Database(join(dataDir, 'own.db'), { readonly: true });
      try {
        return db.prepare(sql).all(...values) as Record<string, unknown>[];
      } finally {
        db.close();
      }
    },
    async close() {
      await world.kill();
      practice.child.kill('SIGKILL');
      await practice.gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
  return world;
}

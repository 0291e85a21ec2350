import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CarrierAccount } from '../carrier/access-token.ts';

/** How the practice people behave. */
export interface PracticePeople {
  readonly seed: number;
  /** Times faster than life. */
  readonly speed: number;
  /** Share of numbers that reply, 0 to 1; null: as the people themselves have it. */
  readonly replyRate: number | null;
}

/** The practice carrier as a process of its own. */
export interface PracticeProcess {
  readonly port: number;
  readonly account: CarrierAccount;
  /** Settles when the process is gone, whoever ended it. */
  readonly gone: Promise<unknown>;
  stop(): Promise<void>;
}

/** The hub imports nothing of the console: it knows the practice carrier by the place of its file, and by what it prints. */
const ENTRY = fileURLToPath(new URL('../../main/core/practice/serve.ts', import.meta.url));
const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 3_000;

const READY = z.object({
  ready: z.literal(true),
  port: z.int(),
  account: z.object({
    messagingUrl: z.url(),
    tokenUrl: z.url(),
    accountId: z.string(),
    applicationId: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    fromNumbers: z.array(z.string()).min(1),
  }),
});

/**
 * Starts it and waits until it takes requests. It ends by itself when this process does. `port` 0 takes any free one.
 * @throws Error with a sentence for a person
 */
export async function startPracticeProcess(
  people: PracticePeople,
  dataDir: string,
  port: number,
): Promise<PracticeProcess> {
  const flags = ['--data', dataDir, '--port', String(port), '--seed', String(people.seed)];
  flags.push('--speed', String(people.speed), '--print-ready');
  if (people.replyRate !== null) flags.push('--reply-rate', String(people.replyRate));
  const child = spawn(process.execPath, [ENTRY, ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Its own group: Ctrl+C reaches the hub, which ends it in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const gone = once(child, 'exit').catch(() => undefined);
  try {
    const ready = await readyLine(child, gone);
    return { ...ready, gone, stop: () => end(child, gone) };
  } catch (error) {
    await end(child, gone);
    throw error;
  }
}

function readyLine(child: ChildProcess, gone: Promise<unknown>): Promise<z.infer<typeof READY>> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error('The practice carrier did not get ready in time.')),
      READY_WITHIN_MS,
    );
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const line = printed.split('\n').find((text) => text.startsWith('{') && text.endsWith('}'));
      if (line === undefined) return;
      clearTimeout(timer);
      child.stdout?.removeAllListeners('data').resume();
      const ready = READY.safeParse(JSON.parse(line));
      if (ready.success) resolve(ready.data);
      else reject(new Error('The practice carrier is of another version.'));
    });
    void gone.then(() => {
      clearTimeout(timer);
      reject(new Error('The practice carrier ended before it was ready.'));
    });
  });
}

async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.stdin?.end();
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), GONE_WITHIN_MS);
  await gone;
  clearTimeout(force);
}

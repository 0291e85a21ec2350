import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running Outpost, started as a person would from the terminal, without a browser of its own. */
export interface RunningOutpost {
  /** Address with the one-time token. */
  readonly address: string;
  readonly dataDir: string;
  /** Stops it as Ctrl+C does, and waits. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash or a pulled battery does. */
  kill(): Promise<void>;
}

/** Where events of the carrier come in, with credentials that a test knows. */
export interface FixedWebhook {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const START_LIMIT_MS = 120_000;

export interface StartChoices {
  readonly dataDir?: string;
  readonly port?: number;
  readonly speed?: number;
  readonly seed?: number;
  readonly replies?: number;
  readonly join?: string;
  /** A list to open with. */
  readonly file?: string;
  readonly webhook?: FixedWebhook;
}

/** Starts the headless host on a data folder (a new throw-away one unless given) and waits until it says it is ready. */
export async function startOutpost(options: StartChoices = {}): Promise<RunningOutpost> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'outpost-e2e-'));
  const flags = ['--headless', '--port', String(options.port ?? 0), '--data', dataDir];
  if (options.speed !== undefined) flags.push('--practice-speed', String(options.speed));
  if (options.replies !== undefined) flags.push('--practice-replies', String(options.replies));
  if (options.seed !== undefined) flags.push('--seed', String(options.seed));
  if (options.join !== undefined) flags.push('--join', options.join);
  const { webhook } = options;
  const env = webhook && {
    OUTPOST_WEBHOOK_PORT: String(webhook.port),
    OUTPOST_WEBHOOK_USER: webhook.user,
    OUTPOST_WEBHOOK_PASSWORD: webhook.password,
  };
  if (options.file !== undefined) flags.push(options.file);
  const child = spawn(process.execPath, ['src/main/start.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const address = await readyAddress(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    address,
    dataDir,
    async stop() {
      child.kill('SIGINT');
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export function removeDataDir(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

async function readyAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`Outpost did not start: ${why}\n${said.join('\n')}`));
    const limit = setTimeout(() => fail('time is up'), START_LIMIT_MS);
    child.once('exit', (code) => fail(`it ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const found = /is ready: (http:\/\/\S+)/.exec(line)?.[1];
        if (!found) return;
        clearTimeout(limit);
        resolve(found);
      });
    }
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLineProcess, type LineProcess } from './child-lines.ts';
import { openPracticeDoors, type DoorAddresses, type PracticeDoors } from './practice-doors.ts';

/** A hub with a practice carrier, as headquarters runs it: processes of their own, and its own PostgreSQL. */
export interface HubProcess {
  /** Where it answers, also after it was started again. */
  readonly url: string;
  readonly dataDir: string;
  /** With this the first organizer's laptop joins. */
  readonly firstCode: string;
  readonly carrier: PracticeDoors;
  /** One command of headquarters; gives what it printed. @throws Error with what it said */
  command(...args: readonly string[]): Promise<string>;
  /** A join code for one more laptop. */
  code(role: 'texter' | 'organizer'): Promise<string>;
  /** Headquarters lets laptops work again that the hub took for copies of each other. Says how many. */
  releaseFenced(): Promise<number>;
  running(): boolean;
  start(): Promise<void>;
  /** Ends the hub where it stands; its PostgreSQL runs on, its carrier ends. */
  kill(): Promise<void>;
  /** Ends PostgreSQL where it stands, under the hub. It is there again after the hub's next start. */
  killDatabase(): Promise<void>;
  /** Ends all of it in order. */
  stop(): Promise<void>;
}

export interface HubProcessOptions {
  /** The hub's main file: nothing of the hub is imported here. */
  readonly entry: string;
  readonly dataDir: string;
  readonly people: { readonly seed: number; readonly speed: number; readonly replyRate: number };
}

const OFFICE = 'Practice';
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;
const START_TRIES = 5;
const TRY_AGAIN_MS = 500;

interface Announced {
  readonly url: string;
  readonly practice: DoorAddresses;
}

/** Makes and starts a hub in an empty folder, or starts the one that is there. */
export async function openHubProcess({ entry, dataDir, people }: HubProcessOptions): Promise<HubProcess> {
  const { DATABASE_URL: _given, ...rest } = process.env;
  // It is killed and cut off on purpose: what it says of that would only hide what matters.
  const env = { OUTPOST_HUB_LOG: 'silent', ...rest };
  let current: LineProcess | null = null;
  let port = 0;
  let announced: Announced | null = null;
  let firstCode = '';

  async function startOnce(): Promise<void> {
    const said = Promise.withResolvers<void>();
    const flags = ['--practice', '--port', String(port), '--data', dataDir, '--seed', String(people.seed)];
    flags.push('--practice-speed', String(people.speed), '--practice-replies', String(people.replyRate));
    const started = startLineProcess({ file: entry, args: flags, env, onLine: hear });
    function hear(line: string): void {
      if (line.startsWith('{')) announced = JSON.parse(line) as Announced;
      firstCode = / with the code (\S+)$/.exec(line)?.[1] ?? firstCode;
      if (line.startsWith('hub ready ')) said.resolve();
    }
    void started.gone.then(() => said.reject(new Error('The hub ended before it was ready.')));
    const tooLate = setTimeout(() => said.reject(new Error('The hub did not get ready.')), READY_WITHIN_MS);
    try {
      await said.promise;
      current = started;
    } catch (error) {
      await started.kill();
      throw error;
    } finally {
      clearTimeout(tooLate);
    }
  }

  async function start(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await startOnce();
      } catch (error) {
        // Of a PostgreSQL that was killed a process may still be about to notice.
        if (tries === START_TRIES) throw error;
        await sleep(TRY_AGAIN_MS);
      }
    }
  }

  async function command(...args: readonly string[]): Promise<string> {
    const lines: string[] = [];
    const run = startLineProcess({
      file: entry,
      args: [...args, '--data', dataDir],
      env,
      onLine: (line) => lines.push(line),
    });
    if ((await run.gone) !== 0) throw new Error(`The hub's command ${args[0] ?? ''} failed.`);
    return lines.join('\n');
  }

  await start();
  const whereabouts = (): Announced => {
    if (announced === null) throw new Error('The hub did not say where its carrier is.');
    return announced;
  };
  const { url } = whereabouts();
  port = Number(new URL(url).port);

  return {
    url,
    dataDir,
    firstCode,
    carrier: openPracticeDoors(() => whereabouts().practice),
    command,
    code: (role) => command('make-code', '--office', OFFICE, '--role', role),
    async releaseFenced() {
      const devices = (await command('devices')).split('\n').map((line) => line.split('\t'));
      const fenced = devices.filter(([, , , , status]) => status === 'fenced').map(([deviceId = '']) => deviceId);
      for (const deviceId of fenced) await command('release-device', deviceId, '--by', 'Headquarters');
      return fenced.length;
    },
    running: () => current !== null,
    start,
    async kill() {
      await current?.kill();
      current = null;
    },
    async killDatabase() {
      const pid = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0];
      process.kill(Number(pid), 'SIGKILL');
    },
    async stop() {
      if (current === null) await start();
      await current?.end(STOP_WITHIN_MS);
      current = null;
    },
  };
}

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A running hub for practice, started as headquarters would from the terminal, with a database of its own. */
export interface RunningHubProgram {
  readonly url: string;
  /** A link that lets one laptop of the practice office in. */
  joinLink(role: 'texter' | 'organizer' | 'hq'): string;
  /** A link that signs somebody in at HQ's page, once. */
  signInLink(person: string): string;
  /** Headquarters' key for packets. */
  key(): string;
  /** Stops answering, as a hub that cannot be reached does. */
  stop(): Promise<void>;
  /** Stops it, if it still runs, and takes its data away. */
  remove(): Promise<void>;
}

const START_LIMIT_MS = 120_000;
const ENTRY = 'src/server/main.ts';

export async function startHubProgram(): Promise<RunningHubProgram> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outpost-e2e-hub-'));
  const practice = ['--practice', '--practice-speed', '60', '--practice-replies', '1', '--seed', '3'];
  const child = spawn(process.execPath, [ENTRY, ...practice, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await readyAddress(child);
  async function stop(): Promise<void> {
    child.kill('SIGINT');
    await gone;
  }
  return {
    url,
    joinLink(role) {
      const flags = ['--office', 'Practice', '--role', role, '--hub', url, '--data', dataDir];
      const said = execFileSync(process.execPath, [ENTRY, 'make-code', ...flags], { encoding: 'utf8' });
      return said.trim().split('\n').at(-1) ?? '';
    },
    signInLink: (person) =>
      execFileSync(process.execPath, [ENTRY, 'hq-link', '--by', person, '--hub', url, '--data', dataDir], {
        encoding: 'utf8',
      }).trim(),
    key: () =>
      execFileSync(process.execPath, [ENTRY, 'key', '--data', dataDir], { encoding: 'utf8' }).split('\n')[0] ?? '',
    stop,
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function readyAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The hub did not start: ${why}\n${said.join('\n')}`));
    const limit = setTimeout(() => fail('time is up'), START_LIMIT_MS);
    child.once('exit', (code) => fail(`it ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const found = /^hub ready (http:\/\/\S+)/.exec(line)?.[1];
        if (!found) return;
        clearTimeout(limit);
        resolve(found);
      });
    }
  });
}

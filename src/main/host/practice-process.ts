import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What the core asks for when it wants its training carrier. `args` are those of the practice server's command line. */
export interface PracticeLaunch {
  readonly args: readonly string[];
  /** Secrets of the launch; they go by the environment, which other people of the computer cannot read. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface PracticeAddress {
  /** Where messages are posted, as the carrier's own client wants it. */
  readonly url: string;
  readonly tokenUrl: string;
}

export interface PracticeCarrier extends PracticeAddress {
  /** Ends the practice carrier; resolves when it is gone. */
  stop(): Promise<void>;
}

export type StartPractice = (launch: PracticeLaunch) => Promise<PracticeCarrier>;

/** The practice carrier as a process of its own, whichever host made it. */
export interface PracticeChild {
  readonly stdout: Readable;
  /** Called once, when the process is gone. */
  onExit(listener: () => void): void;
  /** Asks it to end; by force when `force`. */
  kill(force: boolean): void;
}

const READY_WITHIN_MS = 20_000;
const GONE_WITHIN_MS = 3_000;

/**
 * Starts the practice carrier and waits until it takes requests.
 * @throws Error, with a sentence for a person, when it ends early or is not ready within 20 seconds.
 */
export async function startPracticeCarrier(child: PracticeChild): Promise<PracticeCarrier> {
  const gone = new Promise<void>((resolve) => child.onExit(resolve));
  try {
    const port = await readyPort(child.stdout, gone);
    const origin = `http://127.0.0.1:${port}`;
    return { url: `${origin}/api/v2`, tokenUrl: `${origin}/api/v1/oauth2/token`, stop: () => end(child, gone) };
  } catch (error) {
    await end(child, gone);
    throw error;
  }
}

/** The practice carrier under Node. It ends by itself when its standard input closes, so it cannot outlive this process. */
export function practiceUnderNode(entry: URL, launch: PracticeLaunch): PracticeChild {
  const child = spawn(process.execPath, [fileURLToPath(entry), ...launch.args, '--print-ready'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...launch.env },
    // Its own group, so that Ctrl+C reaches the core first, which then stops it in order.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  return {
    stdout: child.stdout,
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: (force) => {
      child.stdin.end();
      child.kill(force ? 'SIGKILL' : 'SIGTERM');
    },
  };
}

/** Waits for the line `{"ready":true,"port":N}`; what it prints after that is let go. */
function readyPort(stdout: Readable, gone: Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const tooLate = setTimeout(
      () => reject(new Error('The practice carrier did not get ready in time.')),
      READY_WITHIN_MS,
    );
    const look = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const port = /\{"ready":true,"port":(\d+)/.exec(printed)?.[1];
      if (port === undefined) return;
      clearTimeout(tooLate);
      stdout.off('data', look).resume();
      resolve(Number(port));
    };
    stdout.on('data', look);
    void gone.then(() => {
      clearTimeout(tooLate);
      reject(new Error('The practice carrier ended before it was ready.'));
    });
  });
}

async function end(child: PracticeChild, gone: Promise<void>): Promise<void> {
  child.kill(false);
  const force = setTimeout(() => child.kill(true), GONE_WITHIN_MS);
  await gone;
  clearTimeout(force);
}

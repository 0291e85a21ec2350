import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PracticeCarrierHandle, PracticeOptions } from '#core/core.ts';

/** Where the practice carrier can be reached. */
export type PracticeAddress = Pick<PracticeCarrierHandle, 'url' | 'tokenUrl'>;

/** The practice carrier as a process of its own, whichever host made it. */
export interface PracticeChild {
  readonly stdout: NodeJS.ReadableStream;
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
export async function startPracticeCarrier(child: PracticeChild): Promise<PracticeCarrierHandle> {
  const gone = new Promise<void>((resolve) => child.onExit(resolve));
  try {
    const port = await readyPort(child.stdout, gone);
    const origin = `http://127.0.0.1:${port}`;
    return { url: `${origin}/api/v2`, tokenUrl: `${origin}/api/v1/oauth2/token`, gone, stop: () => end(child, gone) };
  } catch (error) {
    await end(child, gone);
    throw error;
  }
}

/** The practice carrier under Node. It ends by itself when its standard input closes, so it cannot outlive this process. */
export function practiceUnderNode(entry: URL, options: PracticeOptions): PracticeChild {
  const child = spawn(process.execPath, [fileURLToPath(entry), ...practiceArgs(options)], {
    env: practiceEnv(options),
    stdio: ['pipe', 'pipe', 'inherit'],
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

/** The environment of the practice server; the password is in it, since every user can read a command line. */
export function practiceEnv(options: PracticeOptions): NodeJS.ProcessEnv {
  return { ...process.env, OUTPOST_PRACTICE_WEBHOOK_PASSWORD: options.webhookPassword };
}

/** The command line of the practice server. */
export function practiceArgs(options: PracticeOptions): readonly string[] {
  const flags: Record<string, string | number | null> = {
    '--port': 0,
    '--data': options.dataDir,
    '--seed': options.seed,
    '--speed': options.speed,
    '--reply-rate': options.replyRate,
    '--webhook-url': options.webhookUrl,
    '--webhook-user': options.webhookUser,
  };
  const given = Object.entries(flags).filter(([, value]) => value !== null);
  const scripted = options.scripted === true ? ['--scripted'] : [];
  return [...given.flatMap(([flag, value]) => [flag, String(value)]), ...scripted, '--print-ready'];
}

/** Waits for the line `{"ready":true,"port":N}`; what it prints after that is let go. */
function readyPort(stdout: NodeJS.ReadableStream, gone: Promise<void>): Promise<number> {
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

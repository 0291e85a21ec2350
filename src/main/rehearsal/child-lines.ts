import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process of this rehearsal that is told things and tells things in lines. */
export interface LineProcess {
  readonly child: ChildProcess;
  /** Writes one line to its standard input; a process that is gone does not hear it. */
  tell(line: string): void;
  /** Ends it where it stands; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end in order, and ends it by force when it takes too long. Gives its exit code; null = by force. */
  end(withinMs: number): Promise<number | null>;
  readonly gone: Promise<number | null>;
}

export interface LineProcessOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
}

/** Starts a file of the program under this Node. What it says on standard error is shown. */
export function startLineProcess({ file, args, env, onLine }: LineProcessOptions): LineProcess {
  const child = spawn(process.execPath, [file, ...args], {
    env: env ?? process.env,
    stdio: ['pipe', 'pipe', 'inherit'],
    windowsHide: true,
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', onLine);
  // A line may be told to a process that was just killed.
  child.stdin.on('error', () => undefined);
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    child,
    gone,
    tell: (line) => void child.stdin.write(`${line}\n`),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async end(withinMs) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), withinMs);
      const code = await gone;
      clearTimeout(force);
      return code;
    },
  };
}

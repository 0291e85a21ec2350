import { spawn } from 'node:child_process';
import { READY_WORDS } from './ready-line.ts';

export type ElectronRun =
  /** It opened its window and ended, sooner or later. */
  | { readonly kind: 'ran'; readonly exitCode: number }
  /** It ended before its window was there (a library is missing, the sandbox is not allowed here). */
  | { readonly kind: 'never_opened' };

/** Runs the built desktop program and waits for its end. Ctrl+C reaches it by itself, as one of the terminal's programs. */
export async function runElectron(binary: string, root: string, args: readonly string[]): Promise<ElectronRun> {
  const child = spawn(binary, [root, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let opened = false;
  child.stdout.on('data', (chunk: Buffer) => {
    opened ||= chunk.toString('utf8').includes(READY_WORDS);
    process.stdout.write(chunk);
  });
  const waitForChild = (): void => undefined;
  const endChild = (): void => void child.kill();
  process.on('SIGINT', waitForChild).on('SIGTERM', endChild);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (exitCode) => resolve(exitCode));
  });
  process.off('SIGINT', waitForChild).off('SIGTERM', endChild);
  return opened || code === 0 ? { kind: 'ran', exitCode: code ?? 1 } : { kind: 'never_opened' };
}

import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Simulated {
  /** Names of the invariants that were broken. */
  readonly rules: readonly string[];
  readonly histories: number;
}

/** Runs tests/sim/sim.ts of a copy of the tree. Null = it did not come to its end. */
export function simulate(root: string, args: readonly string[], enough: AbortSignal): Promise<Simulated | null> {
  const program = path.join(root, 'tests', 'sim', 'sim.ts');
  const child = spawn(process.execPath, [program, '--shrink', '0', '--workers', '1', ...args], { cwd: root });
  let output = '';
  child.stdout.on('data', (data) => (output += String(data)));
  child.stderr.resume();
  return new Promise((resolve) => {
    // Its workers end with it, each with its PostgreSQL.
    const end = (): void => void child.kill();
    enough.addEventListener('abort', end);
    child.once('close', () => {
      enough.removeEventListener('abort', end);
      resolve(read(output));
    });
  });
}

function read(output: string): Simulated | null {
  const lines = output.trim().split('\n');
  const last = lines.at(-1) ?? '';
  if (!last.startsWith('{')) return null;
  const { histories } = JSON.parse(last) as { histories: number };
  const rules = lines.flatMap((line) => /^ {2}([\w-]+): /.exec(line)?.[1] ?? []);
  return { rules: [...new Set(rules)], histories };
}

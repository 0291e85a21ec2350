import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a process of its own found, and what it cost. */
export interface ChildCost {
  /** Processor time of all its threads, user and system, in milliseconds. */
  readonly cpuMs: number;
  /** The most memory it ever had in RAM, in megabytes; includes pages of files that it mapped. */
  readonly peakMb: number;
}

/**
 * Runs a script of this folder in a process of its own, so that its memory and processor time are its own, and gives
 * what it says (see `answerParent`).
 */
export async function runChild<Answer>(script: string, input: unknown, flags: readonly string[] = []): Promise<Answer> {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, script), JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const last = said.trim().split('\n').at(-1);
  if (code !== 0 || !last) throw new Error(`${script} ended with ${code}.`);
  return JSON.parse(last) as Answer;
}

/** In the child: what it was asked to do. */
export function childInput(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** In the child: tells the parent what was found. */
export function answerParent(answer: unknown): void {
  console.log(JSON.stringify(answer));
}

/** In the child: does `work`, and says how long it took and what it cost. `peakMb` counts from the process's start. */
export async function measured(work: () => Promise<unknown>): Promise<ChildCost & { wallMs: number }> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  await work();
  const wallMs = performance.now() - before;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000, peakMb: peakMb() };
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Memory of this process now, in megabytes: its own, and pages of files that it mapped. Zeros where the system does not say. */
export function memoryParts(): { own: number; files: number } {
  if (process.platform !== 'linux') return { own: 0, files: 0 };
  const status = readFileSync('/proc/self/status', 'utf8');
  const mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { own: mb('RssAnon'), files: mb('RssFile') };
}

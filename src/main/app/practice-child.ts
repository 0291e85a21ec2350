import { utilityProcess } from 'electron';
import type { PracticeOptions } from '#core/core.ts';
import { practiceArgs, practiceEnv, type PracticeChild } from '../host/practice-process.ts';

/** The practice carrier as a child of Electron; the system ends it when Electron goes, however it goes. */
export function practiceUnderElectron(entry: string, options: PracticeOptions): PracticeChild {
  // Electron gives its children no standard input to watch, so it is told to stay until it is ended.
  const child = utilityProcess.fork(entry, [...practiceArgs(options), '--stay'], {
    serviceName: 'Outpost practice carrier',
    env: practiceEnv(options),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The practice carrier cannot be heard.');
  return {
    stdout: child.stdout,
    onExit: (listener) => void child.once('exit', () => listener()),
    // Electron ends it the hard way on some systems; what it has written is safe, its ledger is append-only.
    kill: () => void child.kill(),
  };
}

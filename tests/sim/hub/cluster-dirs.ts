import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const NAME = /^outpost-sim-(\d+)-/;

/**
 * A folder for one worker: in memory where the system has a folder for it, for what is simulated is order, not disks.
 * What workers that were killed have left behind is cleared away first.
 */
export function simulationDir(): string {
  const root = isWritable('/dev/shm') ? '/dev/shm' : os.tmpdir();
  for (const name of fs.readdirSync(root)) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) clearAway(path.join(root, name));
  }
  return fs.mkdtempSync(path.join(root, `outpost-sim-${process.pid}-`));
}

/** Ends the PostgreSQL of a worker's folder, should it still run, and removes the folder. */
export function clearAway(dir: string): void {
  const pidFile = path.join(dir, 'cluster', 'postgres', 'postmaster.pid');
  if (fs.existsSync(pidFile)) {
    const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
    try {
      if (pid > 1) process.kill(pid, 'SIGQUIT');
    } catch {
      // It is gone already.
    }
  }
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function isWritable(dir: string): boolean {
  try {
    fs.accessSync(dir, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

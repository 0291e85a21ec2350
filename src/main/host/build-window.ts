import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The sources that the built window, preload and boot are made of. */
const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'package.json'];

/** Is there no build, or is any source newer than it? A removed file counts: its folder is newer. */
export function isBuildStale(root: string): boolean {
  const built = statSync(join(root, 'out', 'renderer', 'index.html'), { throwIfNoEntry: false });
  return built === undefined || SOURCES.some((source) => newestMs(join(root, source)) > built.mtimeMs);
}

function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), stat.mtimeMs);
}

/**
 * Builds everything under `out` with electron-vite.
 * @throws Error, with what the build printed, when it fails.
 */
export async function buildWindow(root: string): Promise<void> {
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const child = spawn(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The window could not be built:\n${printed.trim()}`);
}

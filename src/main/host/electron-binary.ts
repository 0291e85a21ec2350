import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDisplay } from './open-browser.ts';

export type ElectronBinary =
  | { readonly kind: 'present'; readonly path: string }
  /** `why` completes the sentence "Opening in the browser, since …". */
  | { readonly kind: 'absent'; readonly why: string };

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  readonly now: () => number;
}

const FETCH_WITHIN_MS = 120_000;
const REFUSAL_HOLDS_MS = 24 * 60 * 60 * 1000;

/**
 * Finds Electron's binary, and fetches it at the first start (its npm package comes without). A refused download is
 * remembered for a day, so that later starts lose no time to it.
 * @param say prints one line while the download runs.
 */
export async function findElectron(
  root: string,
  say: (line: string) => void,
  machine = thisMachine(),
): Promise<ElectronBinary> {
  const obstacle = whyNoWindow(machine);
  if (obstacle !== null) return { kind: 'absent', why: obstacle };
  const present = binaryPath(root);
  if (present !== null) return { kind: 'present', path: present };
  if (wasRefused(root, machine.now())) return { kind: 'absent', why: REFUSED_BEFORE };
  say('Fetching Electron, once…');
  const fetched = (await fetchBinary(root)) ? binaryPath(root) : null;
  if (fetched !== null) return { kind: 'present', path: fetched };
  rememberRefusal(root, machine.now());
  return { kind: 'absent', why: REFUSED_NOW };
}

const REFUSED_NOW = 'the download of Electron was refused here (tried again tomorrow)';
const REFUSED_BEFORE = 'the download of Electron was refused here lately (tried again a day after)';

function whyNoWindow({ platform, env, isRoot }: Machine): string | null {
  if (platform !== 'linux') return null;
  if (!hasDisplay(env)) return 'there is no display for a desktop window';
  // Chromium's sandbox does not work for root, and this window never runs without its sandbox.
  return isRoot ? 'the desktop window does not run as root' : null;
}

/** The path that Electron's own installer wrote down, if what it names is there. */
function binaryPath(root: string): string | null {
  const home = join(root, 'node_modules', 'electron');
  const note = join(home, 'path.txt');
  if (!existsSync(note)) return null;
  const path = join(home, 'dist', readFileSync(note, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Runs the installer of the electron package; false when it failed or took too long. */
async function fetchBinary(root: string): Promise<boolean> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return false;
  const child = spawn(process.execPath, [installer], {
    cwd: root,
    stdio: 'ignore',
    timeout: FETCH_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

function refusalFile(root: string): string {
  return join(root, 'node_modules', '.cache', 'outpost', 'electron-refused-at');
}

function wasRefused(root: string, now: number): boolean {
  const file = refusalFile(root);
  if (!existsSync(file)) return false;
  const ageMs = now - Number(readFileSync(file, 'utf8'));
  return ageMs >= 0 && ageMs < REFUSAL_HOLDS_MS;
}

function rememberRefusal(root: string, now: number): void {
  mkdirSync(dirname(refusalFile(root)), { recursive: true });
  writeFileSync(refusalFile(root), String(now));
}

function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0, now: () => Date.now() };
}

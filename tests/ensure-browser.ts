import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './support/find-browser.ts';

export type BrowserSearch =
  | { readonly kind: 'found'; readonly path: string }
  /** `words` says exactly what is missing and how to get it. */
  | { readonly kind: 'missing'; readonly words: string };

/** Finds a browser for the end-to-end tests, and installs one where that is possible without asking anybody. */
export function ensureBrowser(root: string): BrowserSearch {
  const present = findBrowser();
  if (present !== null) return { kind: 'found', path: present };
  const installed = installDebianChromium() || installPlaywrightChromium(root) ? findBrowser() : null;
  if (installed !== null) return { kind: 'found', path: installed };
  return {
    kind: 'missing',
    words:
      'No browser for the end-to-end tests: neither Chromium, Chrome nor Edge is installed here, and none could be ' +
      'installed. Install one of them (Debian: apt-get install chromium), or name one with CHROME_PATH.',
  };
}

/** As root on Debian and its kin. */
function installDebianChromium(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log('Installing Chromium with apt-get…');
  return (
    run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  );
}

function installPlaywrightChromium(root: string): boolean {
  console.log("Installing playwright's Chromium…");
  return run(process.execPath, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium']);
}

function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 }).status === 0;
}

import { buildWindow, isBuildStale } from './host/build-window.ts';
import { startBrowserServer } from './host/browser-server.ts';
import { startCoreWorker, type CoreEnd } from './host/core-worker.ts';
import { openBrowser } from './host/open-browser.ts';
import type { HostOptions } from './host/options.ts';
import { practiceUnderNode, startPracticeCarrier } from './host/practice-process.ts';
import { joinHash, openHash } from './host/join-address.ts';
import { findProject, type Project } from './host/project.ts';
import { readyLine } from './host/ready-line.ts';

/** The usual port first, so that the browser keeps what it remembers for this address from day to day. */
const USUAL_PORT = 4647;

/** How the browser host ended: `words` is for a person. */
export type BrowserHostEnd = { readonly kind: 'closed' } | { readonly kind: 'failed'; readonly words: string };

/** What belongs to the terminal that the host runs in. */
export interface Terminal {
  say(line: string): void;
  /** Ctrl+C, or the system asks to end. */
  onStop(listener: () => void): void;
  /** Enter was pressed. */
  onEnter(listener: () => void): void;
}

/** The second host: the same core and window, in a browser on this computer. Runs until it is stopped. */
export async function runBrowserHost(
  options: HostOptions,
  terminal: Terminal,
  project = findProject(),
): Promise<BrowserHostEnd> {
  const stopped = new Promise<CoreEnd>((resolve) => terminal.onStop(() => resolve({ kind: 'closed' })));
  await buildIfStale(project, terminal);
  const start = await startCoreWorker(
    project.workerEntry,
    {
      ...options,
      host: options.host === 'headless' ? 'headless' : 'browser',
      version: project.version,
      // A browser has no keychain to offer: secrets are in memory, and typed again after a restart.
      secrets: { canKeep: false, known: {} },
    },
    {
      startPractice: (practice) => startPracticeCarrier(practiceUnderNode(project.practiceEntry, practice)),
      keepSecret: () => undefined,
    },
  );
  if (start.kind === 'refused') return { kind: 'failed', words: start.words };
  const { core } = start;
  if (options.open !== null) core.offerFile(options.open);
  try {
    const server = await startBrowserServer({ ...project, ...core, ports: portsFor(options) });
    // The answer to the token leads home, and browsers keep what stands behind the # on the way.
    const address = `${server.newAddress()}${options.open === null ? joinHash(options.join) : openHash(1)}`;
    terminal.say(readyLine(address));
    terminal.onEnter(() => terminal.say(readyLine(server.newAddress())));
    if (options.host !== 'headless') openBrowser(address);
    const end = await Promise.race([stopped, core.gone]);
    await server.close();
    return end.kind === 'crashed' ? { kind: 'failed', words: end.words } : end;
  } catch (error) {
    return { kind: 'failed', words: portWords(error, options) };
  } finally {
    await core.close();
  }
}

async function buildIfStale(project: Project, terminal: Terminal): Promise<void> {
  if (!isBuildStale(project.root)) return;
  terminal.say('Building the window…');
  await buildWindow(project.root);
}

function portsFor(options: HostOptions): readonly number[] {
  if (options.port !== null) return [options.port];
  return options.host === 'headless' ? [0] : [USUAL_PORT, 0];
}

function portWords(error: unknown, options: HostOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${options.port} is taken by another program. Choose another with --port.`;
  if (code === 'EACCES') return `Port ${options.port} may not be used here. Choose one above 1023 with --port.`;
  return `Outpost cannot serve its window: ${error instanceof Error ? error.message : String(error)}`;
}

import type { MessagePort } from 'node:worker_threads';
import type { CoreDeps } from '#core/deps.ts';
import { framePort, type FramePort } from './frame-port.ts';
import type { StartPractice } from './practice-process.ts';
import { askHostForPractice } from './practice-through-host.ts';
import { createSystemDeps } from './system-deps.ts';
import type { CoreConfig, FromWorker, ToWorker } from './worker-messages.ts';

/** What a host gives to the core: who and where it is, the outside world, and the way to its training carrier. */
export interface HostGiven extends CoreConfig, CoreDeps {
  readonly startPractice: StartPractice;
}

/** What a host needs of the core. */
export interface HostedCore {
  /** Answers the calls that come over `port` until it closes. */
  upgrade(port: FramePort): void;
  close(): Promise<void>;
  readonly exportsDir: string;
}

export type CreateHostedCore = (given: HostGiven) => Promise<HostedCore>;

/**
 * The worker's whole life: make the core, hand it a port for each window, close it when the host says so.
 * @param host the worker's `parentPort`.
 */
export async function runCore(host: MessagePort, config: CoreConfig, createCore: CreateHostedCore): Promise<void> {
  const tell = (message: FromWorker): void => host.postMessage(message);
  try {
    const deps = createSystemDeps(config.dataDir);
    const core = await createCore({ ...config, ...deps, startPractice: askHostForPractice(host, tell) });
    host.on('message', (message: ToWorker) => {
      if (message.kind === 'connect') core.upgrade(framePort(message.port, (error) => noteBadFrame(deps, error)));
      if (message.kind === 'close') void close(core, deps).then(() => tell({ kind: 'closed' }));
    });
    tell({ kind: 'ready', exportsDir: core.exportsDir });
  } catch (error) {
    tell({ kind: 'refused', words: `Outpost cannot start: ${error instanceof Error ? error.message : String(error)}` });
  }
}

async function close(core: HostedCore, deps: CoreDeps): Promise<void> {
  try {
    await core.close();
  } catch (error) {
    deps.log.error('core.close_failed', { error: errorName(error) });
  }
}

function noteBadFrame(deps: CoreDeps, error: unknown): void {
  deps.log.warn('window.bad_frame', { error: errorName(error) });
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

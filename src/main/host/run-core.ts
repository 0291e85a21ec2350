import type { MessagePort } from 'node:worker_threads';
import type { Core, CoreOptions } from '#core/core.ts';
import { realDeps } from '#core/real-deps.ts';
import type { Log } from '#core/deps.ts';
import { framePort } from './frame-port.ts';
import { askHostForPractice } from './practice-through-host.ts';
import type { CoreConfig, FromWorker, ToWorker } from './worker-messages.ts';
import { whyNotStarted } from './start-words.ts';
import { createWorkerSecrets } from './worker-secrets.ts';

/**
 * The worker's whole life: make the core, hand it a port for each window, close it when the host says so.
 * @param host the worker's `parentPort`.
 */
export async function runCore(
  host: MessagePort,
  config: CoreConfig,
  createCore: (options: CoreOptions) => Promise<Core>,
): Promise<void> {
  const tell = (message: FromWorker): void => host.postMessage(message);
  const deps = realDeps();
  const secrets = createWorkerSecrets(config.secrets, tell);
  try {
    const core = await createCore({ ...config, deps, secrets, startPractice: askHostForPractice(host, tell) });
    host.on('message', (message: ToWorker) => {
      if (message.kind === 'connect')
        core.upgrade(framePort(message.port, () => deps.log.warn('window.frame.unreadable')));
      if (message.kind === 'offer-file') core.offerFile(message.path);
      if (message.kind === 'close') void close(core, deps.log).then(() => tell({ kind: 'closed' }));
    });
    tell({ kind: 'ready', exportsDir: core.exportsDir });
  } catch (error) {
    tell({ kind: 'refused', words: whyNotStarted(error, config.dataDir) });
  }
}

async function close(core: Core, log: Log): Promise<void> {
  try {
    await core.close();
  } catch (error) {
    log.error('core.close.failed', { kind: error instanceof Error ? error.name : typeof error });
  }
}

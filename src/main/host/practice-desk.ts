import type { CoreOptions, PracticeCarrierHandle, PracticeOptions } from '#core/core.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

type Asked = Extract<FromWorker, { kind: 'start-practice' | 'stop-practice' }>;

export interface PracticeDesk {
  handle(message: Asked): void;
  /** Ends every practice carrier that still runs. */
  stopAll(): Promise<void>;
}

/** The host's side of `startPractice`: processes are made in the main thread, the only place where Electron can make them. */
export function createPracticeDesk(
  start: CoreOptions['startPractice'],
  reply: (message: ToWorker) => void,
): PracticeDesk {
  const running = new Map<number, Promise<PracticeCarrierHandle>>();

  async function launch(launchId: number, options: PracticeOptions): Promise<void> {
    const starting = start(options);
    running.set(launchId, starting);
    try {
      const { url, tokenUrl, gone } = await starting;
      reply({ kind: 'practice-started', launchId, address: { url, tokenUrl } });
      void gone?.then(() => tellIfGone(launchId));
    } catch (error) {
      running.delete(launchId);
      reply({ kind: 'practice-failed', launchId, words: error instanceof Error ? error.message : String(error) });
    }
  }

  /** It ended though nobody stopped it. */
  function tellIfGone(launchId: number): void {
    if (running.delete(launchId)) reply({ kind: 'practice-stopped', launchId });
  }

  async function stop(launchId: number): Promise<void> {
    const starting = running.get(launchId);
    running.delete(launchId);
    const carrier = await starting?.catch(() => undefined);
    await carrier?.stop();
  }

  return {
    handle: (message) => {
      if (message.kind === 'start-practice') void launch(message.launchId, message.options);
      else void stop(message.launchId).then(() => reply({ kind: 'practice-stopped', launchId: message.launchId }));
    },
    stopAll: async () => {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

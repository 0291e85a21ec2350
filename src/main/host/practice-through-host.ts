import type { MessagePort } from 'node:worker_threads';
import type { CoreOptions, PracticeCarrierHandle } from '#core/core.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The worker's side of `startPractice`: asks the host's main thread, which may make processes in either host. */
export function askHostForPractice(
  host: MessagePort,
  tell: (message: FromWorker) => void,
): CoreOptions['startPractice'] {
  let launches = 0;
  return async (options): Promise<PracticeCarrierHandle> => {
    const launchId = (launches += 1);
    const started = answerTo(host, launchId);
    tell({ kind: 'start-practice', launchId, options });
    const answer = await started;
    if (answer.kind === 'practice-failed') throw new Error(answer.words);
    if (answer.kind === 'practice-stopped') throw new Error('The practice carrier was stopped while it started.');
    const gone = answerTo(host, launchId).then(() => undefined);
    return {
      ...answer.address,
      gone,
      stop: async () => {
        tell({ kind: 'stop-practice', launchId });
        await gone;
      },
    };
  };
}

type PracticeAnswer = Extract<ToWorker, { launchId: number }>;

function answerTo(host: MessagePort, launchId: number): Promise<PracticeAnswer> {
  return new Promise((resolve) => {
    const listen = (message: ToWorker): void => {
      if (!('launchId' in message) || message.launchId !== launchId) return;
      host.off('message', listen);
      resolve(message);
    };
    host.on('message', listen);
  });
}

import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { PracticeCarrierHandle, PracticeOptions } from '#core/core.ts';
import { createPracticeDesk } from '../../../src/main/host/practice-desk.ts';
import { askHostForPractice } from '../../../src/main/host/practice-through-host.ts';
import type { FromWorker, ToWorker } from '../../../src/main/host/worker-messages.ts';

const OPTIONS: PracticeOptions = {
  dataDir: '/nowhere',
  seed: 1,
  speed: 1,
  replyRate: null,
  webhookUrl: 'http://127.0.0.1:1/webhooks/bandwidth',
  webhookUser: 'carrier',
  webhookPassword: 'password',
};

/** Both sides of the thread's edge, with a carrier that a test can end. */
function openBench() {
  const { port1: inWorker, port2: inMain } = new MessageChannel();
  const told: ToWorker['kind'][] = [];
  const ends: (() => void)[] = [];
  const desk = createPracticeDesk(
    async (): Promise<PracticeCarrierHandle> => {
      const { promise: gone, resolve: end } = Promise.withResolvers<void>();
      ends.push(end);
      return { url: 'http://a', tokenUrl: 'http://b', gone, stop: async () => end() };
    },
    (message) => {
      told.push(message.kind);
      inMain.postMessage(message);
    },
  );
  inMain.on('message', (message: Extract<FromWorker, { launchId: number }>) => desk.handle(message));
  const start = askHostForPractice(inWorker, (message) => inWorker.postMessage(message));
  return { start, told, ends, close: () => inWorker.close() };
}

describe('a practice carrier behind the thread’s edge', () => {
  it('is known to be gone when it ends by itself, and can still be stopped', async () => {
    const bench = openBench();
    const carrier = await bench.start(OPTIONS);
    bench.ends[0]?.();
    await carrier.gone;
    await carrier.stop();
    expect(bench.told.slice(0, 2)).toEqual(['practice-started', 'practice-stopped']);
    bench.close();
  });

  it('is said to be stopped once when it is stopped', async () => {
    const bench = openBench();
    const [first, second] = [await bench.start(OPTIONS), await bench.start(OPTIONS)];
    await first.stop();
    await first.gone;
    expect(bench.told).toEqual(['practice-started', 'practice-started', 'practice-stopped']);
    await second.stop();
    bench.close();
  });
});

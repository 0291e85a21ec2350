import { MessageChannel, Worker } from 'node:worker_threads';
import { percentile } from './figure.ts';

/** How long calls waited for their answer, in milliseconds. */
export interface Waits {
  readonly calls: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

export interface Caller {
  /** Ends the calls and says how long they waited. */
  stop(): Promise<Waits>;
}

/**
 * Calls `answer` every few milliseconds from another thread over a port, as a window calls the core, and takes the time
 * from the call to its answer there: what a key press would have waited.
 */
export async function startCaller(answer: () => unknown): Promise<Caller> {
  const worker = new Worker(new URL('./caller-thread.ts', import.meta.url));
  const { port1, port2 } = new MessageChannel();
  port1.on('message', (call: number) => {
    answer();
    port1.postMessage(call);
  });
  worker.postMessage(port2, [port2]);
  await new Promise((resolve) => worker.once('message', resolve));
  return {
    async stop() {
      const waits = new Promise<number[]>((resolve) => worker.once('message', resolve));
      worker.postMessage('stop');
      const values = await waits;
      port1.close();
      await worker.terminate();
      return {
        calls: values.length,
        p50: percentile(values, 50),
        p99: percentile(values, 99),
        worst: Math.max(...values, 0),
      };
    },
  };
}

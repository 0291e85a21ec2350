import { parentPort, type MessagePort } from 'node:worker_threads';

// The thread behind `startCaller`: one call at a time, a pause, the next call.
const PAUSE_MS = 4;
const WARM_UP_CALLS = 50;
const waits: number[] = [];
let calls = 0;
let stopped = false;

parentPort?.once('message', (port: MessagePort) => {
  let calledAt = 0;
  const call = (): void => {
    if (stopped) return port.close();
    calledAt = performance.now();
    port.postMessage(++calls);
  };
  port.on('message', () => {
    if (calls > WARM_UP_CALLS) waits.push(performance.now() - calledAt);
    if (calls === WARM_UP_CALLS) parentPort?.postMessage('warm');
    setTimeout(call, PAUSE_MS);
  });
  parentPort?.once('message', () => {
    stopped = true;
    parentPort?.postMessage(waits);
  });
  call();
});

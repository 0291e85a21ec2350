import { parentPort, workerData } from 'node:worker_threads';
import { createCore } from '#core/create-core.ts';
import { runCore } from './host/run-core.ts';
import type { CoreConfig } from './host/worker-messages.ts';

// The core's own thread; either host starts it with its settings and talks to it by messages.
if (parentPort === null) throw new Error('This file is started by a host, as a worker.');
await runCore(parentPort, workerData as CoreConfig, createCore);

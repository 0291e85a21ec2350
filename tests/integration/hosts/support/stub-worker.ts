import { parentPort, workerData } from 'node:worker_threads';
import type { CoreConfig } from '../../../../src/main/host/worker-messages.ts';
import { runCore } from '../../../../src/main/host/run-core.ts';
import { createStubCore } from './stub-core.ts';

if (parentPort !== null) await runCore(parentPort, workerData as CoreConfig, createStubCore);

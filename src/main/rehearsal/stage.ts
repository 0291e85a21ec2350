import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { basicAuth } from '#core/carrier/basic-auth.ts';
import { practiceCredentials } from '#core/carrier/practice-account.ts';
import type { PracticeCarrierHandle, PracticeOptions, SecretStore } from '#core/core.ts';
import { createCore } from '#core/create-core.ts';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import type { PracticeCounts } from '#core/practice/practice-state.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { practiceUnderNode, startPracticeCarrier } from '../host/practice-process.ts';
import { findProject } from '../host/project.ts';

/** The program without a window, the practice carrier in a process of its own, and a client as a window has one. */
export interface Stage {
  readonly client: CoreClient;
  readonly exportsDir: string;
  /** What the carrier still has to do. */
  carrierCounts(): Promise<PracticeCounts>;
  /** The carrier's own record of everything that it took and sent. */
  ledger(): Promise<LedgerEntry[]>;
  close(): Promise<void>;
}

/** How many times faster than life people answer: nobody waits for a rehearsal. */
const SPEED = 4_000;
/** More people answer than in life, so that the answering is rehearsed too. */
const REPLY_RATE = 0.4;

/** Opens everything on a folder of its own, which is gone afterwards. */
export async function openStage(seed: number): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'outpost-rehearsal-'));
  const carrier = Promise.withResolvers<string>();
  function startPractice(options: PracticeOptions): Promise<PracticeCarrierHandle> {
    const starting = startPracticeCarrier(practiceUnderNode(findProject().practiceEntry, options));
    starting.then(({ url }) => carrier.resolve(new URL(url).origin), carrier.reject);
    carrier.promise.catch(() => undefined);
    return starting;
  }
  const core = await createCore({
    dataDir,
    version: findProject().version,
    host: 'headless',
    secrets: memorySecrets(),
    startPractice,
    practice: { seed, speed: SPEED, replyRate: REPLY_RATE },
  });
  async function end(): Promise<void> {
    await core.close();
    await rm(dataDir, { recursive: true, force: true });
  }
  const origin = await carrier.promise.catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const line = new MessageChannel();
  core.upgrade(line.port1);
  line.port1.start();
  const client: CoreClient = createORPCClient(new RPCLink({ port: line.port2 }));
  line.port2.start();

  async function ask(path: string): Promise<Response> {
    const { clientId, clientSecret } = practiceCredentials;
    const response = await fetch(origin + path, { headers: { Authorization: basicAuth(clientId, clientSecret) } });
    if (!response.ok) throw new Error(`the practice carrier answered ${response.status}`);
    return response;
  }

  return {
    client,
    exportsDir: core.exportsDir,
    carrierCounts: async () => (await (await ask('/practice/status')).json()) as PracticeCounts,
    async ledger() {
      const text = await (await ask('/practice/ledger')).text();
      return text
        .split('\n')
        .filter((one) => one !== '')
        .map((one) => JSON.parse(one) as LedgerEntry);
    },
    async close() {
      line.port2.close();
      await end();
    },
  };
}

function memorySecrets(): SecretStore {
  const kept = new Map<string, string>();
  return { canKeep: false, get: (name) => kept.get(name) ?? null, set: (name, value) => void kept.set(name, value) };
}

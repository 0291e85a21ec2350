/**
 * A laptop of a rehearsal with a hub: the real core without a window, and a person who texts. A process of its own, so
 * that it can be killed where it stands; it ends when its standard input does.
 *
 *   node laptop.ts '{"dataDir":…,"texter":…,"seed":…,"pauseMs":…,"crash":null}'
 */
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { mkdirSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { MessageChannel } from 'node:worker_threads';
import { createCore } from '#core/create-core.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { findProject } from '../host/project.ts';
import { bringList } from './bring-list.ts';
import { fileSecrets } from './file-secrets.ts';
import type { FromLaptop, LaptopStart, Organized, ToLaptop } from './laptop-messages.ts';
import { createLaptopTexter } from './laptop-texter.ts';
import { launchCampaign } from './launch-campaign.ts';
import { readStanding } from './standing.ts';

const start = JSON.parse(process.argv[2] ?? '{}') as LaptopStart;
/** At once, whatever else this process has to do: the next thing it does may be to die. */
const tell = (message: FromLaptop): void => void writeSync(1, `${JSON.stringify(message)}\n`);

let left = start.crash?.at ?? 0;
function crashPoint(point: string): void {
  if (point !== start.crash?.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

async function open(): Promise<{ client: CoreClient; close(): Promise<void> }> {
  mkdirSync(start.dataDir, { recursive: true });
  const { version } = findProject();
  const core = await createCore({
    dataDir: start.dataDir,
    version,
    host: 'headless',
    secrets: fileSecrets(start.dataDir),
    // The hub has a carrier; a laptop that has not joined yet texts nobody.
    startPractice: () => Promise.reject(new Error('This laptop has no practice carrier of its own.')),
    practice: { seed: start.seed, speed: null, replyRate: null },
    crashPoint,
  });
  const line = new MessageChannel();
  core.upgrade(line.port1);
  line.port1.start();
  const client: CoreClient = createORPCClient(new RPCLink({ port: line.port2 }));
  line.port2.start();
  return {
    client,
    async close() {
      line.port2.close();
      await core.close();
    },
  };
}

async function organize(client: CoreClient, listFile: string): Promise<Organized> {
  const { id, accepted, rejected, merged } = await bringList(client, listFile);
  return { campaignId: await launchCampaign(client, id), accepted, rejected, merged };
}

/** A call of the contract by its path; what only the process itself may do is out of reach. */
function callByPath(client: CoreClient, path: readonly string[], input: unknown): Promise<unknown> {
  let found: unknown = client;
  for (const name of path) found = (found as Record<string, unknown>)[name];
  return (found as (input: unknown) => Promise<unknown>)(input);
}

async function main(): Promise<void> {
  const { client, close } = await open();
  await client.settings.update({ texter: start.texter });
  const texter = createLaptopTexter({ client, seed: start.seed, pauseMs: start.pauseMs, tell });
  let ending = false;
  async function end(): Promise<void> {
    if (ending) return;
    ending = true;
    await texter.rest();
    await close();
    process.exit(0);
  }

  function answer(message: ToLaptop): Promise<unknown> {
    switch (message.do) {
      case 'call':
        return callByPath(client, message.path, message.input);
      case 'organize':
        return organize(client, message.listFile);
      case 'work':
        texter.work();
        return Promise.resolve(null);
      case 'rest':
        return texter.rest();
      case 'standing':
        return readStanding(client, texter.idle());
    }
  }

  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const message = JSON.parse(line) as ToLaptop;
    const { id } = message;
    answer(message).then(
      (result) => tell({ kind: 'answer', id, result: result ?? null }),
      (error: unknown) => {
        const code = error instanceof ORPCError ? String(error.code) : 'FAILED';
        tell({ kind: 'refused', id, code, words: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  lines.on('close', () => void end());
  process.on('SIGTERM', () => void end());
  tell({ kind: 'ready' });
}

await main();

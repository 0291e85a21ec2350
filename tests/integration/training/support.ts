import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { createCore } from '#core/create-core.ts';
import type { CoreOptions } from '#core/core.ts';
import type { LedgerEntry } from '#core/practice/ledger.ts';
import { createPracticeCarrier } from '#core/practice/server.ts';
import { realDeps } from '#core/real-deps.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { castMember, type CastKey } from '#shared/domain/training/cast.ts';

/** A desk with real stores and real practice carriers, and a line into it as a window has one. */
export interface TrainingDesk {
  readonly dataDir: string;
  readonly core: Awaited<ReturnType<typeof createCore>>;
  readonly client: CoreClient;
  /** Folders of the practice carriers that were started. */
  readonly carriers: readonly string[];
  stop(): Promise<void>;
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'outpost-training-'));
}

export function removeFolder(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

export async function openTrainingDesk(dataDir: string, change: Partial<CoreOptions> = {}): Promise<TrainingDesk> {
  const carriers: string[] = [];
  const core = await createCore({
    dataDir,
    version: '0.0.0',
    host: 'headless',
    secrets: { canKeep: false, get: () => null, set: () => undefined },
    startPractice: async ({ webhookUrl, webhookUser, webhookPassword, ...options }) => {
      carriers.push(options.dataDir);
      const webhook = { url: webhookUrl, user: webhookUser, password: webhookPassword };
      const carrier = await createPracticeCarrier({ ...options, deps: realDeps(), webhook });
      return { url: carrier.url, tokenUrl: carrier.tokenUrl, stop: () => carrier.close() };
    },
    practice: { seed: 1, speed: 100, replyRate: 1 },
    ...change,
  });
  const { port1, port2 } = new MessageChannel();
  core.upgrade(port1);
  const client: CoreClient = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  if ((await client.settings.get()).texter === '') await client.settings.update({ texter: 'Dana', org: 'River' });
  return {
    dataDir,
    core,
    client,
    carriers,
    async stop() {
      port2.close();
      await core.close();
    },
  };
}

/** Looks until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await isSo()) return;
    await setTimeout(20);
  }
  throw new Error(`It did not come about: ${what}`);
}

/** Sends the first text to everybody who waits for one. */
export async function textEverybody({ room }: CoreClient): Promise<number> {
  const [campaign] = await room.campaigns.all();
  const { cards } = await room.conversations.initials({ campaignId: campaign?.id ?? 0 });
  for (const { conversationId, text } of cards) {
    await room.sending.pressInitial({ pressId: randomUUID(), conversationId, text });
  }
  return cards.length;
}

/** The conversation of somebody who waits for an answer, as soon as they have written. */
export async function waiting({ room }: CoreClient, who: CastKey): Promise<number> {
  const { firstName } = castMember(who);
  const find = async () =>
    (await room.conversations.replies({ campaignId: null })).conversations.find((one) => one.firstName === firstName);
  await until(async () => (await find()) !== undefined, `${firstName} writes`);
  return (await find())?.id ?? 0;
}

/** Sends a quick reply, by its place. */
export async function answerWith({ room }: CoreClient, conversationId: number, place: number): Promise<void> {
  const detail = await room.conversations.get({ conversationId });
  const { head, quickReplies, messages } = detail;
  const text = quickReplies[place]?.text ?? 'Hello';
  const seen = messages.at(-1)?.id ?? null;
  await room.sending.pressReply({ pressId: randomUUID(), conversationId, text, head, seen });
}

/** Texts that a practice carrier took in. */
export function acceptedBy(carrierDir: string): string[] {
  return readFileSync(join(carrierDir, 'ledger.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerEntry)
    .flatMap((entry) => (entry.kind === 'accepted' ? [entry.to] : []));
}

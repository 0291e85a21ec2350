import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { CoreClient } from '#shared/contract/contract.ts';

/** The core as a window has it, to set the scene without keys. */
export async function openCore(address: string, cookie: string): Promise<CoreClient> {
  const { host, origin } = new URL(address);
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve) => socket.once('open', resolve));
  // The `ws` package's socket has everything of the browser's that the link uses.
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

/** A live campaign of the event template for made-up people, set up without keys. Gives its id. */
export async function setScene(core: CoreClient, people: number): Promise<number> {
  const rows = Array.from({ length: people }, (_, n) => `Ana${n},415${String(2_000_000 + n * 37)},94110`);
  const list = `First Name,Phone,ZIP\n${rows.join('\n')}\n`;
  await core.settings.update({ texter: 'Dana', org: 'River', practiceAnyHour: true });
  const { uploadId } = await core.lists.openUpload({ fileName: 'people.csv', bytes: list.length });
  await core.lists.appendUpload({ uploadId, offset: 0, chunk: new Blob([list]) });
  const { mapping } = await core.lists.preview({ uploadId });
  const { listId } = await core.lists.startImport({ uploadId, name: 'People', mapping });
  while ((await core.lists.get({ listId })).state !== 'ready') await setTimeout(50);
  const { id: campaignId, ...draft } = await core.campaigns.create({ use: 'event', name: 'Spring' });
  const script = 'Hi {first_name}, this is {texter} with {org}. Can you come? Reply STOP to opt out.';
  await core.campaigns.update({ campaignId, draft: { ...draft, listId, script } });
  await core.campaigns.setState({ campaignId, state: 'ready' });
  await core.campaigns.setState({ campaignId, state: 'live' });
  return campaignId;
}

/** Texts everyone of a campaign, without keys. */
export async function textEveryone(core: CoreClient, campaignId: number): Promise<void> {
  for (;;) {
    const { cards } = await core.conversations.initials({ campaignId, limit: 200 });
    if (cards.length === 0) return;
    for (const { conversationId, text } of cards)
      await core.sending.pressInitial({ pressId: randomUUID(), conversationId, text });
  }
}

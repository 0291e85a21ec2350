import type { CoreClient } from '#shared/contract/contract.ts';
import type { LaptopStanding } from './laptop-messages.ts';

/** How a laptop stands, as its own window would show it. */
export async function readStanding(client: CoreClient, idle: boolean): Promise<LaptopStanding> {
  const [hub, carrier, { counts }, campaigns] = await Promise.all([
    client.hub.status(),
    client.system.carrierStatus(),
    client.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 1 }),
    client.campaigns.all(),
  ]);
  return {
    hub: hub.state,
    words: hub.words,
    waiting: hub.waiting.ops,
    refused: hub.refused,
    queued: carrier.queued,
    sending: carrier.sending,
    unknown: carrier.unknown,
    todo: campaigns.reduce((sum, { state, todo }) => sum + (state === 'live' ? todo : 0), 0),
    needsReply: counts.needs_reply,
    idle,
  };
}

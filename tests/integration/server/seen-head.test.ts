import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import { inboundEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

/** A texter whose person has written once, and what the hub says of the two. */
async function answered() {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 1);
  const texter = await hub.laptop();
  const [phone = ''] = await texter.claim(campaignId, 1);
  const ref = { campaignId, phone };
  const attempt = texter.attempt(campaignId, phone, { messageId: randomUUID() });
  await texter.permit(attempt);
  await texter.report(attempt.attemptId, 'accepted', 'carrier-1');
  const write = async (text: string): Promise<void> => {
    await hub.deliver('inbound', [inboundEvent(phone, text)]);
    await hub.settle();
  };
  const conversation = async (): Promise<ConversationRow> => {
    const [row] = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
    if (!row) throw new Error('No conversation.');
    return row;
  };
  await write('One');
  return { texter, ref, write, conversation };
}

describe('what a writer had seen', () => {
  it('keeps a reply on top that came after a texter last looked', async () => {
    const { texter, ref, write, conversation } = await answered();
    const { head } = await conversation();
    await write('Two?');
    expect(await texter.do('done', { ...ref, head })).toBe('noop');
    expect(await texter.do('later', { ...ref, until: 2_000_000_000_000, head })).toBe('noop');
    expect(await texter.do('done', { ...ref, head: null })).toBe('noop');
    expect(await conversation()).toMatchObject({ status: 'needs_reply', urgency: 2, laterUntil: null });
  });

  it('sets aside and closes what was seen', async () => {
    const { texter, ref, conversation } = await answered();
    const { head } = await conversation();
    expect(await texter.do('later', { ...ref, until: 2_000_000_000_000, head })).toBe('applied');
    expect(await conversation()).toMatchObject({ status: 'later' });
    expect(await texter.do('done', { ...ref, head })).toBe('applied');
    expect(await conversation()).toMatchObject({ status: 'closed', closedReason: 'done' });
  });

  it('takes an op without a head at its word', async () => {
    const { texter, ref, conversation } = await answered();
    expect(await texter.do('done', ref)).toBe('applied');
    expect(await conversation()).toMatchObject({ status: 'closed' });
  });
});

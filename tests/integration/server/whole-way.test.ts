import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConversationRow, MessageRow } from '#shared/protocol/rows.ts';
import { inboundEvent, statusEvent } from '../../support/carrier-events.ts';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

describe('one text, the whole way', () => {
  it('goes from the list to the person and their answer to the texter', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();

    const [phone] = await texter.claim(campaignId, 1);
    const messageId = randomUUID();
    expect(
      await texter.do('text', {
        campaignId,
        phone: phone!,
        messageId,
        step: 'initial',
        body: 'Hi Pat',
        media: [],
        parts: 1,
        from: null,
        pressedAt: 1_700_000_000_000,
      }),
    ).toBe('applied');
    const attempt = texter.attempt(campaignId, phone!, { messageId });
    const [grant] = await texter.permit(attempt);
    expect(grant).toMatchObject({ kind: 'granted', attemptId: attempt.attemptId });
    expect(await texter.report(attempt.attemptId, 'accepted', 'carrier-1')).toBe('accepted');

    expect(
      await hub.deliver('status', [statusEvent('message-delivered', phone!, attempt.attemptId, 'carrier-1')]),
    ).toBe(200);
    expect(await hub.deliver('inbound', [inboundEvent(phone!, 'When does it start?')])).toBe(200);
    await hub.settle();

    const own = `d:${texter.deviceId}`;
    const [conversation] = await texter.table<ConversationRow>(own, 'conversation');
    expect(conversation).toMatchObject({
      phone,
      status: 'needs_reply',
      urgency: 2,
      contact: { firstName: 'Pat0', fields: { city: 'Washington' } },
    });
    const messages = await texter.table<MessageRow>(own, 'message');
    expect(messages.map(({ direction, state, body }) => ({ direction, state, body }))).toEqual([
      { direction: 'out', state: 'delivered', body: 'Hi Pat' },
      { direction: 'in', state: 'received', body: 'When does it start?' },
    ]);
    expect(conversation?.head).toBe(messages[1]?.inboundId);
  });
});

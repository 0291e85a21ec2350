/** A campaign at a test hub in which a little of everything has happened. */
import { randomUUID } from 'node:crypto';
import type { ConversationRow } from '#shared/protocol/rows.ts';
import { inboundEvent, statusEvent } from './carrier-events.ts';
import { liveCampaign } from './hub-campaign.ts';
import type { TestHub } from './hub.ts';
import type { TestLaptop } from './test-laptop.ts';

export interface ResultsCampaign {
  readonly campaignId: string;
  readonly organizer: TestLaptop;
  readonly texter: TestLaptop;
  /** Numbers in the order in which they were texted. */
  readonly phones: readonly string[];
}

/**
 * Ten people. Six were texted: delivered and answered "yes"; delivered, asked and was answered; delivered and said STOP;
 * not delivered (bad number); taken by the carrier, wrong number; opted out by the texter. One was skipped.
 */
export async function resultsCampaign(hub: TestHub, office = 'Main'): Promise<ResultsCampaign> {
  const organizer = await hub.laptop({ role: 'organizer', office });
  const campaignId = await liveCampaign(organizer, 10);
  const texter = await hub.laptop({ office });
  const phones = await texter.claim(campaignId, 7);
  const [yes, asked, stopped, bad, wrong, byKey, skipped] = phones as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const sent: Record<string, string> = {};
  for (const phone of [yes, asked, stopped, bad, wrong, byKey]) sent[phone] = await sendText(texter, campaignId, phone);
  const receipt = (phone: string, type: 'message-delivered' | 'message-failed', errorCode: number | null = null) => ({
    ...statusEvent(type, phone, sent[phone]!, `c-${phone}`),
    errorCode,
  });
  await hub.deliver(
    'status',
    [yes, asked, stopped].map((phone) => receipt(phone, 'message-delivered')),
  );
  await hub.deliver('status', [receipt(bad, 'message-failed', 4720)]);
  await hub.deliver('inbound', [inboundEvent(yes, 'Yes'), inboundEvent(asked, 'When?'), inboundEvent(stopped, 'STOP')]);
  await hub.settle();
  const rows = await texter.table<ConversationRow>(`d:${texter.deviceId}`, 'conversation');
  const head = rows.find(({ phone }) => phone === asked)?.head ?? null;
  await sendText(texter, campaignId, asked, { step: `re:${head}`, expectedHead: head });
  await texter.do('answer', { campaignId, phone: yes, questionId: 'q1', optionId: 'yes' });
  await texter.do('tag', { campaignId, phone: yes, tag: 'volunteer', on: true });
  await texter.do('wrong_number', { campaignId, phone: wrong });
  await texter.do('opt_out', { campaignId, phone: byKey, source: 'texter', words: 'no more' });
  await texter.do('skip', { campaignId, phone: skipped, reason: 'odd name' });
  return { campaignId, organizer, texter, phones };
}

/** Presses, permits and sends one text; returns the attempt's id. */
export async function sendText(
  laptop: TestLaptop,
  campaignId: string,
  phone: string,
  more: { step?: string; expectedHead?: number | null } = {},
): Promise<string> {
  const messageId = randomUUID();
  const step = more.step ?? 'initial';
  await laptop.do('text', {
    campaignId,
    phone,
    messageId,
    step,
    body: `Hi ${phone}`,
    media: [],
    parts: 1,
    from: null,
    pressedAt: Date.now(),
  });
  const attempt = laptop.attempt(campaignId, phone, { messageId, ...more });
  await laptop.permit(attempt);
  await laptop.report(attempt.attemptId, 'accepted', step === 'initial' ? `c-${phone}` : `c-${messageId}`);
  return attempt.attemptId;
}

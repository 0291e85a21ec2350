import { expect, it } from 'vitest';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

it('whom a texter hands over before the first text, the colleague texts and nobody else', async () => {
  const hub = await startTestHub();
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 3);
  const [ann, bob] = [await hub.laptop({ label: 'Ann' }), await hub.laptop({ label: 'Bob' })];
  const [phone] = await ann.claim(campaignId, 1);
  const first = ann.attempt(campaignId, phone!);
  expect(await ann.ask(first)).toBe('granted');
  expect(await ann.report(first.attemptId, 'not_used')).toBe('not_used');
  expect(await ann.do('handover', { campaignId, phone: phone!, toDeviceId: bob.deviceId })).toBe('applied');
  expect(await ann.ask(ann.attempt(campaignId, phone!))).toBe('NOT_YOURS');
  expect(await ann.claim(campaignId, 3)).not.toContain(phone);
  expect(await bob.ask(bob.attempt(campaignId, phone!))).toBe('granted');
});

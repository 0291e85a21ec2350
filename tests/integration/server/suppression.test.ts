import { describe, expect, it } from 'vitest';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';

const LIST = 'c7f1a1a2-3b4c-4d5e-8f60-718293a4b5c6';
const put = { suppressionId: LIST, name: 'Members', sourceName: 'members.csv', numbers: 1 } as const;

describe('a do-not-text list at the hub', () => {
  it('stops texts of its office at the permit, from when the list is whole until it is taken away', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 4);
    const texter = await hub.laptop();
    const [phone, other] = await texter.claim(campaignId, 2);
    expect(await organizer.do('suppression.part', { suppressionId: LIST, part: 1, phones: [phone!] })).toBe('applied');
    expect(await organizer.do('suppression.part', { suppressionId: LIST, part: 1, phones: [phone!] })).toBe('noop');
    expect(await organizer.do('suppression.put', put)).toBe('applied');
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('SUPPRESSED');
    expect(await texter.ask(texter.attempt(campaignId, other!))).toBe('granted');
    expect(await organizer.do('suppression.remove', { suppressionId: LIST })).toBe('applied');
    expect(await texter.ask(texter.attempt(campaignId, phone!))).toBe('granted');
  });

  it('keeps its people from being given out, and binds no other office', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const all = await (await hub.laptop()).claim(campaignId, 1);
    const elsewhere = await hub.laptop({ role: 'organizer', office: 'Elsewhere' });
    const theirs = await liveCampaign(elsewhere, 3);
    const texter = await hub.laptop();
    const left = (await texter.claim(campaignId, 1))[0]!;
    await organizer.do('suppression.part', { suppressionId: LIST, part: 1, phones: [left, ...all] });
    await organizer.do('suppression.put', put);
    const later = await (await hub.laptop()).claim(campaignId, 3);
    expect(later).not.toContain(left);
    expect(await elsewhere.claim(theirs, 3)).toHaveLength(3);
    expect(await elsewhere.do('suppression.remove', { suppressionId: LIST })).toMatch(/FORBIDDEN|rejected/);
  });

  it('is not for texters to make or to take away', async () => {
    const hub = await startTestHub();
    const texter = await hub.laptop();
    for (const kind of ['suppression.put', 'suppression.remove'] as const) {
      expect(await texter.do(kind, put)).toMatch(/FORBIDDEN|rejected/);
    }
  });
});

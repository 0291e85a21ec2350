import { describe, expect, it } from 'vitest';
import type { KeyedPlan, KeyedStep } from '#shared/domain/reminder-plan.ts';
import { content, liveCampaign } from '../../support/hub-campaign.ts';
import type { TestLaptop } from '../../support/test-laptop.ts';
import { startTestHub } from '../../support/hub.ts';

const HOUR = 3_600_000;
const audience = { answers: ['Yes'], unanswered: false, reply: 'any' as const, tags: [], withoutTags: [] };
const step = (key: string, minutes: number): KeyedStep => ({
  key,
  name: key,
  text: 'See you!',
  when: { kind: 'minutes', minutes },
  lateMinutes: null,
  audience,
});

/** Three hours and one hour before an event that is in two hours. */
function plan(): KeyedPlan {
  const at = new Date(Date.now() + 2 * HOUR).toISOString().slice(0, 16);
  const steps = [step('s2', -180), step('s3', -60)];
  return { event: { kind: 'campaign', at, zone: 'UTC' }, steps, made: 3 };
}

describe('a permit for a reminder', () => {
  it('is given by the hub’s clock, to the laptop that has the person, once, and only to whom it is for', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const [laptop, other] = [await hub.laptop(), await hub.laptop()];
    const [phone] = await laptop.claim(campaignId, 1);
    const first = laptop.attempt(campaignId, phone!);
    expect(await laptop.ask(first)).toBe('granted');
    await laptop.report(first.attemptId, 'accepted', 'c1');
    const reminder = (key: string, by = laptop) => by.ask(by.attempt(campaignId, phone!, { step: key }));
    expect(await reminder('s2')).toBe('NOT_MEANT');
    const { listId, version: baseVersion } = await campaignOf(organizer, campaignId);
    const body = { campaignId, baseVersion, listId };
    expect(await organizer.do('campaign.put', { ...body, content: content({ reminders: plan() }) })).toBe('applied');
    expect(await reminder('s2')).toBe('NOT_MEANT');
    await laptop.do('answer', { campaignId, phone: phone!, questionId: 'q1', optionId: 'yes' });
    expect(await reminder('s2', other)).toBe('NOT_YOURS');
    expect(await reminder('s3')).toBe('QUIET_HOURS');
    const second = laptop.attempt(campaignId, phone!, { step: 's2' });
    expect(await laptop.ask(second)).toBe('granted');
    await laptop.report(second.attemptId, 'accepted', 'c2');
    expect(await reminder('s2')).toBe('ALREADY');
    // What an older laptop rewrites keeps the reminders.
    const older = { ...body, baseVersion: body.baseVersion + 1, content: content() };
    expect(await organizer.do('campaign.put', older)).toBe('applied');
    hub.advance(HOUR + 60_000);
    await laptop.do('answer', { campaignId, phone: phone!, questionId: 'q1', optionId: null });
    expect(await reminder('s3')).toBe('NOT_MEANT');
    await laptop.do('answer', { campaignId, phone: phone!, questionId: 'q1', optionId: 'yes' });
    expect(await reminder('s3')).toBe('granted');
    hub.advance(HOUR);
    expect(await reminder('s3')).toBe('TOO_LATE');
  });
});

describe('a permit for a follow-up', () => {
  it('is given to whom a rule has put down for it, from then on, and not once they were taken off', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 2);
    const laptop = await hub.laptop();
    const [phone] = await laptop.claim(campaignId, 1);
    const first = laptop.attempt(campaignId, phone!);
    expect(await laptop.ask(first)).toBe('granted');
    await laptop.report(first.attemptId, 'accepted', 'c1');
    const { listId, version: baseVersion } = await campaignOf(organizer, campaignId);
    const follow = {
      ...step('s2', 0),
      when: { kind: 'rule', minutes: 60 } as const,
      audience: { ...audience, answers: null },
    };
    const reminders: KeyedPlan = { event: null, steps: [follow], made: 2 };
    await organizer.do('campaign.put', { campaignId, baseVersion, listId, content: content({ reminders }) });
    const ask = () => laptop.ask(laptop.attempt(campaignId, phone!, { step: 's2' }));
    const down = (dueAt: number | null) => laptop.do('follow_up', { campaignId, phone: phone!, step: 's2', dueAt });
    expect(await ask()).toBe('NOT_MEANT');
    expect(await down(Date.now() + HOUR)).toBe('applied');
    expect(await down(Date.now())).toBe('noop');
    expect(await ask()).toBe('QUIET_HOURS');
    expect(await down(null)).toBe('applied');
    expect(await ask()).toBe('NOT_MEANT');
    expect(await down(Date.now() + HOUR)).toBe('applied');
    hub.advance(HOUR + 60_000);
    const second = laptop.attempt(campaignId, phone!, { step: 's2' });
    expect(await laptop.ask(second)).toBe('granted');
    await laptop.report(second.attemptId, 'accepted', 'c2');
    expect(await ask()).toBe('ALREADY');
  });
});

describe('people whom no laptop has', () => {
  it('come to the one laptop that takes them when their reminder is due, and to no other', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 8);
    const first = await hub.laptop();
    const phones = await first.claim(campaignId, 6);
    for (const phone of phones) {
      const text = first.attempt(campaignId, phone);
      expect(await first.ask(text)).toBe('granted');
      await first.report(text.attemptId, 'accepted', `c${phone}`);
    }
    const yes = phones.slice(0, 5);
    for (const phone of yes) await first.do('answer', { campaignId, phone, questionId: 'q1', optionId: 'yes' });
    // One stays with its laptop; the others go back to the desk, one of them with a text that waits for an answer.
    const [kept, ...away] = phones;
    for (const phone of away) await first.do('handover', { campaignId, phone, toDeviceId: null });
    const { listId, version: baseVersion } = await campaignOf(organizer, campaignId);
    await organizer.do('campaign.put', { campaignId, baseVersion, listId, content: content({ reminders: plan() }) });
    const [left, right] = [await hub.laptop(), await hub.laptop()];
    const take = async (laptop: TestLaptop, key: string, n: number) =>
      (await laptop.ok('claim', { campaignId, want: { kind: 'reminders', step: key, n } })).conversations.map(
        ({ phone }) => phone,
      );
    expect(await take(left, 's3', 10)).toEqual([]);
    const [mine, theirs] = await Promise.all([take(left, 's2', 2), take(right, 's2', 10)]);
    const taken = [...mine, ...theirs];
    expect(new Set(taken).size).toBe(taken.length);
    expect(mine.length).toBeLessThanOrEqual(2);
    taken.push(...(await take(right, 's2', 10)));
    expect(taken.toSorted()).toEqual(away.filter((phone) => yes.includes(phone)).toSorted());
    expect(taken).not.toContain(kept);
    expect(await take(left, 's2', 10)).toEqual([]);

    // The text needs its permit all the same, and only the laptop that has the person gets one, once.
    const [person] = theirs;
    const ask = (by: TestLaptop) => by.ask(by.attempt(campaignId, person!, { step: 's2' }));
    expect(await ask(left)).toBe('NOT_YOURS');
    const text = right.attempt(campaignId, person!, { step: 's2' });
    expect(await right.ask(text)).toBe('granted');
    await right.report(text.attemptId, 'accepted', 'r1');
    await right.do('handover', { campaignId, phone: person!, toDeviceId: null });
    expect(await take(left, 's2', 10)).toEqual([]);
  });
});

async function campaignOf(laptop: TestLaptop, campaignId: string): Promise<{ listId: string; version: number }> {
  const { buckets } = await laptop.hello();
  for (const bucket of buckets) {
    const rows = await laptop.table<{ campaignId: string; listId: string; version: number }>(bucket, 'campaign');
    const found = rows.find((row) => row.campaignId === campaignId);
    if (found) return found;
  }
  throw new Error('The campaign is not there.');
}

import { describe, expect, it } from 'vitest';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { refusal, signIn } from '../../support/hq-page.ts';

const DAY_MS = 86_400_000;
const ALL_DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const WIDE = { startMin: 0, endMin: 1_440, practiceAnyHour: false };

/** Puts the hub's clock to noon in New York, where the people of the test are. */
function noon(hub: TestHub): void {
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(
      hub.ctx.clock.now(),
    ),
  );
  hub.advance(((12 - hour + 24) % 24) * 3_600_000);
}

async function texting(hub: TestHub) {
  const organizer = await hub.laptop({ role: 'organizer' });
  const campaignId = await liveCampaign(organizer, 20);
  const texter = await hub.laptop();
  const phones = await texter.claim(campaignId, 15);
  const ask = () => texter.ask(texter.attempt(campaignId, phones.pop() ?? ''));
  return { texter, ask };
}

describe('the rules', () => {
  it('show what holds: mode, hours, the states’ rules with their source, words, carrier, limits', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const rules = await client.rules.all();
    expect(rules).toMatchObject({
      mode: 'practice',
      modeIsFixed: false,
      sendsEnabled: true,
      hours: { startMin: 540, endMin: 1_200, practiceAnyHour: true },
      carrier: null,
      changes: [],
      limits: { permitMs: 60_000 },
    });
    expect(rules.shipped.states.find(({ state }) => state === 'FL')).toMatchObject({ from: 480, to: 1_200 });
    expect(rules.optOutWords.stop).toContain('unsubscribe');
  });

  it('change hours at once or from a day on; what is planned can be withdrawn; laptops pull what holds', async () => {
    const hub = await startTestHub();
    noon(hub);
    const { client } = await signIn(hub);
    const { texter, ask } = await texting(hub);
    await client.rules.setHours({ hours: WIDE, effectiveAt: null, reason: '' });
    expect(await ask()).toBe('granted');
    const early = { ...WIDE, startMin: 0, endMin: 60 };
    const now = hub.ctx.clock.now();
    await client.rules.setHours({ hours: early, effectiveAt: now + 2 * DAY_MS, reason: 'New statute' });
    await client.rules.setHours({ hours: WIDE, effectiveAt: now + 3 * DAY_MS, reason: '' });
    const [last, planned] = (await client.rules.all()).changes;
    expect(planned).toMatchObject({ state: 'planned', person: 'Robin', reason: 'New statute', hours: early });
    await client.rules.withdrawHours({ changeId: last?.changeId ?? 0 });
    expect(await refusal(client.rules.withdrawHours({ changeId: last?.changeId ?? 0 }))).toBe('NOT_FOUND');
    await hub.settle();
    expect((await client.rules.all()).hours.endMin).toBe(1_440);

    hub.advance(4 * DAY_MS);
    await hub.settle();
    const again = await signIn(hub);
    expect((await again.client.rules.all()).hours).toMatchObject(early);
    const [setting] = await texter.table<{ key: string; value: unknown }>('g:config', 'setting');
    expect(setting).toMatchObject({ key: 'hours', value: early });
    expect((await again.client.rules.all()).changes.map(({ state }) => state)).toEqual([
      'withdrawn',
      'applied',
      'applied',
    ]);
    expect(await refusal(again.client.rules.withdrawHours({ changeId: planned?.changeId ?? 0 }))).toBe('NOT_FOUND');
  });

  it('bind the people of one state by hours of its own', async () => {
    const hub = await startTestHub();
    noon(hub);
    const { client } = await signIn(hub);
    const { ask } = await texting(hub);
    const closed = { state: 'DC', days: [...ALL_DAYS], startMin: 0, endMin: 60 };
    await client.rules.setHours({
      hours: { ...WIDE, states: [{ ...closed, state: 'TX' }] },
      effectiveAt: null,
      reason: '',
    });
    expect(await ask()).toBe('granted');
    await client.rules.setHours({ hours: { ...WIDE, states: [closed] }, effectiveAt: null, reason: '' });
    expect(await ask()).toBe('QUIET_HOURS');
  });

  it('refuse hours that end before they begin, times gone by, and states that are none', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const bad = (hours: object, effectiveAt: number | null = null) =>
      refusal(client.rules.setHours({ hours: { ...WIDE, ...hours }, effectiveAt, reason: '' }));
    expect(await bad({ startMin: 600, endMin: 600 })).toBe('BAD_REQUEST');
    expect(await bad({}, hub.ctx.clock.now() - 1)).toBe('BAD_REQUEST');
    expect(await bad({}, hub.ctx.clock.now() + 1_000 * DAY_MS)).toBe('BAD_REQUEST');
    expect(await bad({ states: [{ state: 'XX', days: ['mon'], startMin: 0, endMin: 9 }] })).toBe('BAD_REQUEST');
    expect(await bad({ states: [{ state: 'TX', days: ['mon'], startMin: 9, endMin: 9 }] })).toBe('BAD_REQUEST');
    expect((await client.rules.all()).changes).toEqual([]);
  });

  it('stop every text at once, and let them go again', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const { ask } = await texting(hub);
    expect(await ask()).toBe('granted');
    await client.rules.setSends({ enabled: false, reason: 'Wrong link in the script', evenSo: false });
    expect(await client.session.standing()).toMatchObject({ sendsEnabled: false, reason: 'Wrong link in the script' });
    expect(await ask()).toBe('PAUSED');
    await client.rules.setSends({ enabled: true, reason: '', evenSo: false });
    expect(await ask()).toBe('granted');
    expect(await refusal(client.rules.setMode({ mode: 'live' }))).toBe('CONFLICT');
    expect((await client.rules.all()).modeIsFixed).toBe(true);
  });

  it('let texts go after a restore only when every laptop was heard, or somebody says even so', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    await client.rules.setMode({ mode: 'live' });
    expect((await client.session.standing()).mode).toBe('live');
    await hub.laptop({ label: 'Desk 1' });
    await client.rules.setSends({ enabled: false, reason: '', evenSo: false });
    await hub.ctx.db.run('update device set boot_id = null');
    expect((await client.rules.all()).notHeard).toEqual(['Desk 1']);
    expect(await refusal(client.rules.setSends({ enabled: true, reason: '', evenSo: false }))).toBe('CONFLICT');
    await client.rules.setSends({ enabled: true, reason: '', evenSo: true });
    expect((await client.session.standing()).sendsEnabled).toBe(true);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { refusal, signIn } from '../../support/hq-page.ts';
import { TestLaptop } from '../../support/test-laptop.ts';

describe('offices', () => {
  it('are made once, and their codes let a laptop in until they are taken back', async () => {
    const hub = await startTestHub({ address: 'https://hub.example' });
    const { client } = await signIn(hub);
    expect(await client.offices.all()).toEqual([]);
    const { officeId } = await client.offices.make({ name: ' North ' });
    expect(await refusal(client.offices.make({ name: 'North' }))).toBe('CONFLICT');
    const one = await client.offices.makeCode({ officeId, role: 'organizer', minutes: 60 });
    expect(one.link).toBe(`outpost://join?hub=https%3A%2F%2Fhub.example&code=${one.code}`);
    const two = await client.offices.makeCode({ officeId, role: 'texter', minutes: 10 });
    const [north] = await client.offices.all();
    expect(north).toMatchObject({
      name: 'North',
      laptops: 0,
      online: 0,
      codes: [{ role: 'texter' }, { role: 'organizer' }],
    });
    const laptop = await TestLaptop.join(hub.url, one.code, 'Desk 1');
    expect((await laptop.hello()).role).toBe('organizer');
    const left = (await client.offices.all())[0]?.codes ?? [];
    expect(left.map(({ role }) => role)).toEqual(['texter']);
    await client.offices.dropCode({ codeId: left[0]?.codeId ?? '' });
    await expect(TestLaptop.join(hub.url, two.code, 'Desk 2')).rejects.toThrow();
    expect(await refusal(client.offices.dropCode({ codeId: left[0]?.codeId ?? '' }))).toBe('NOT_FOUND');
    expect(await refusal(client.offices.makeCode({ officeId: 99, role: 'texter', minutes: 1 }))).toBe('NOT_FOUND');
  });
});

describe('laptops', () => {
  it('show when they were seen, their version, and how far behind they are', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const organizer = await hub.laptop({ role: 'organizer', label: 'Desk 1' });
    const contact = async () => {
      await expect.poll(async () => (await client.laptops.all())[0]?.version, { timeout: 10_000 }).not.toBeNull();
      return (await client.laptops.all())[0];
    };
    expect(await contact()).toMatchObject({
      label: 'Desk 1',
      office: 'Main',
      role: 'organizer',
      behind: null,
      ahead: 0,
    });
    const { buckets } = await organizer.hello();
    await organizer.ok('pull', { buckets: buckets.map((bucket) => ({ bucket, cursor: null })) });
    await expect.poll(async () => (await client.laptops.all())[0]?.behind, { timeout: 10_000 }).toBe(0);
    await liveCampaign(organizer, 3);
    const [after] = await client.laptops.all();
    expect(after?.behind).toBeGreaterThan(0);
    expect((await client.offices.all())[0]).toMatchObject({ laptops: 1, online: 1, campaigns: 1, lists: 1 });
  });

  it('are stopped, let work again, given another role and taken off; the record names who did it', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    const laptop = await hub.laptop({ role: 'organizer', label: 'Desk 1' });
    const { deviceId } = laptop;
    await client.laptops.fence({ deviceId });
    expect(await laptop.refused('claim', { campaignId: randomUUID(), count: 1 })).toBe('FENCED');
    expect((await client.laptops.all())[0]).toMatchObject({
      status: 'fenced',
      statusReason: 'Stopped by Robin at headquarters.',
    });
    await client.laptops.release({ deviceId });
    const again = laptop.clone();
    expect((await again.hello()).directive).toBe('ok');
    await client.laptops.setRole({ deviceId, role: 'texter' });
    expect((await again.hello()).role).toBe('texter');
    await client.laptops.revoke({ deviceId });
    expect(await again.refused('hello', {})).toBe('REVOKED');
    for (const deed of ['fence', 'release', 'revoke'] as const) {
      expect(await refusal(client.laptops[deed]({ deviceId })), deed).toBe('NOT_FOUND');
    }
    expect(await refusal(client.laptops.setRole({ deviceId, role: 'hq' }))).toBe('NOT_FOUND');
    expect((await client.laptops.all())[0]?.status).toBe('revoked');
    const done = (await client.record.page({ before: null })).map(
      ({ person, action, about }) => `${person} ${action} ${about}`,
    );
    expect(done.slice(0, 4)).toEqual([
      'Robin revoke-device Desk 1',
      'Robin set-role Desk 1, texter',
      'Robin release-device Desk 1',
      'Robin fence-device Desk 1',
    ]);
  });
});

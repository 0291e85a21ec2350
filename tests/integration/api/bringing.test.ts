import { describe, expect, it } from 'vitest';
import type { CampaignRow } from '#shared/protocol/rows.ts';
import { randomUUID } from 'node:crypto';
import { apiClient } from '../../support/api-client.ts';
import { content, liveCampaign } from '../../support/hub-campaign.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop } from '../../support/joined-laptop.ts';

describe('opt-outs from headquarters', () => {
  it('stop the next text of a laptop, and are on every laptop', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const campaignId = await liveCampaign(organizer, 3);
    const texter = await hub.laptop();
    const [first, second] = (await texter.claim(campaignId, 2)) as [string, string];
    const client = await apiClient(hub, { scopes: ['optouts:write'] });
    const told: unknown[] = [];
    await texter.listen((event) => told.push(event));
    const sent = await client.send('POST', '/opt-outs', {
      opt_outs: [
        { phone: first, reason: 'asked at the door' },
        { phone: '12' },
        { phone: '(202) 555-0188' },
        'x',
        { phone: first },
        { phone: '+447700900123' },
      ],
    });
    expect(sent.body).toMatchObject({
      taken: 3,
      left_out: [
        { row: 1, reason: 'too_short', words: 'Too few digits' },
        { row: 3, reason: 'invalid' },
      ],
    });
    expect(await texter.ask(texter.attempt(campaignId, first))).toBe('OPTED_OUT');
    expect(await texter.ask(texter.attempt(campaignId, second))).toBe('granted');
    // What was before its first look, a listener finds by its pull; so there is something new until it has looked.
    for (let n = 0; told.length === 0 && n < 100; n++) {
      await client.send('POST', '/opt-outs', { opt_outs: [{ phone: `+1202555${2_000 + n}` }] });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(told).toContainEqual({ kind: 'poke', buckets: ['g:optout'] });
    const rows = await texter.table<{ phone: string }>('g:optout', 'opt_out');
    const phones = rows.map(({ phone }) => phone);
    expect(phones).toEqual(expect.arrayContaining([first, '+12025550188', '+447700900123']));
    expect(phones).not.toContain(second);
  });

  it('that come again with the same key are taken once, and answered alike', async () => {
    const hub = await startTestHub();
    const client = await apiClient(hub);
    const other = await apiClient(hub);
    const body = { opt_outs: [{ phone: '+12025550111' }, { phone: 'nobody' }] };
    const key = { 'idempotency-key': 'load-1' };
    const answers = await Promise.all([1, 2, 3].map(() => client.send('POST', '/opt-outs', body, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const audits = async () => (await hub.ctx.db.rows(`select 1 from audit where action = 'api-opt-outs'`)).length;
    expect(await audits()).toBe(1);
    const changed = await client.send('POST', '/opt-outs', { opt_outs: [{ phone: '+12025550112' }] }, key);
    expect(changed.body).toMatchObject({ status: 422, type: '/api#problem-key-reused' });
    expect((await other.send('POST', '/opt-outs', body, key)).status).toBe(200);
    expect(await audits()).toBe(2);
    expect((await client.send('POST', '/opt-outs', body, { 'idempotency-key': 'ü' })).status).toBe(422);
  });
});

describe('lists from headquarters', () => {
  it('reach the office’s laptop by pull, and a campaign texts their people', async () => {
    const hub = await startTestHub();
    const laptop = await joinedLaptop(hub);
    const organizer = await hub.laptop({ role: 'organizer' });
    const client = await apiClient(hub, { office: 'Main', scopes: ['lists:write', 'results:read'] });
    const contacts = [
      {
        phone: '(202) 555-0143',
        first_name: 'Ana',
        last_name: 'Díaz',
        zip: '85001',
        external_id: 'A1',
        fields: { 'Polling Place': 'School', vanid: '77' },
      },
      { phone: '+12025550144', first_name: 'Bo\u0000b' },
      { phone: '2025550143' },
      { phone: '911' },
      { phone: '+12025550145', firstName: 'x' },
      { phone: '+12025550146', fields: { a: 1 } },
    ];
    const made = await client.send('POST', '/lists', { name: 'Door list', contacts });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'ready', added: 2, known: 1, people: 2 });
    expect(made.body.left_out.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5]);
    await laptop.sync();
    const lists = laptop.ctx.db.prepare('select name, accepted, fields, hub_state from list').all();
    expect(lists).toMatchObject([{ name: 'Door list', accepted: 2, hub_state: 'remote' }]);

    const campaignId = randomUUID();
    await organizer.do('campaign.put', { campaignId, baseVersion: 0, listId: null, content: content() });
    const path = `/campaigns/${campaignId}/list`;
    const given = await client.send('PUT', path, { list_id: made.body.list_id });
    expect(given.body).toMatchObject({ version: 2 });
    const [row] = await organizer.table<CampaignRow>(`o:${organizer.officeId}`, 'campaign');
    expect(row).toMatchObject({ listId: made.body.list_id, updatedBy: 'API: CRM', version: 2 });
    expect(await organizer.do('campaign.state', { campaignId, state: 'ready' })).toBe('applied');
    expect(await organizer.do('campaign.state', { campaignId, state: 'live' })).toBe('applied');
    const texter = await hub.laptop();
    const claimed = await texter.ok('claim', { campaignId, want: { kind: 'next', n: 5 } });
    expect(
      claimed.conversations.map(({ phone, contact }) => [phone, contact.firstName, contact.fields, contact.zones]),
    ).toEqual([
      ['+12025550143', 'Ana', { polling_place: 'School', vanid: '77' }, ['America/Phoenix', 'America/New_York']],
      ['+12025550144', 'Bo\u{fffd}b', {}, ['America/New_York']],
    ]);
    expect((await client.send('PUT', path, { list_id: made.body.list_id })).status).toBe(409);
  });

  it('come in parts, and are chosen from when they are whole', async () => {
    const hub = await startTestHub();
    const organizer = await hub.laptop({ role: 'organizer' });
    const client = await apiClient(hub);
    const part = (from: number, n: number) =>
      Array.from({ length: n }, (_, i) => ({ phone: `+1202555${String(from + i).padStart(4, '0')}` }));
    const begin = { office_id: organizer.officeId, name: 'Long', contacts: part(100, 2), complete: false };
    expect((await client.send('POST', '/lists', { ...begin, office_id: 99_999 })).status).toBe(422);
    expect((await client.send('POST', '/lists', { name: 'x', contacts: part(1, 1) })).status).toBe(422);
    const { body: made } = await client.send('POST', '/lists', begin);
    const path = `/lists/${made.list_id}/contacts`;
    expect((await client.send('POST', path, { contacts: part(101, 2) })).body).toMatchObject({
      added: 1,
      known: 1,
      people: 3,
    });
    const campaignId = randomUUID();
    await organizer.do('campaign.put', { campaignId, baseVersion: 0, listId: null, content: content() });
    expect((await client.send('PUT', `/campaigns/${campaignId}/list`, { list_id: made.list_id })).status).toBe(409);
    const last = await client.send('POST', path, { contacts: part(103, 1), complete: true });
    expect(last.body).toMatchObject({ state: 'ready', people: 4 });
    expect((await client.send('POST', path, { contacts: part(104, 1) })).status).toBe(409);
    expect((await client.send('PUT', `/campaigns/${campaignId}/list`, { list_id: made.list_id })).status).toBe(200);
  });
});

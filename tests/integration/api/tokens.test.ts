import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { apiRoutes } from '../../../src/server/api/routes.ts';
import { listApiTokens, revokeApiToken } from '../../../src/server/api/tokens.ts';
import { endpoints, EVENTS_PATH } from '#shared/protocol/endpoints.ts';
import { apiClient, clientWith, EVERY_SCOPE } from '../../support/api-client.ts';
import { startTestHub } from '../../support/hub.ts';

/** An address of a route that is about nothing that is there. */
const addressOf = (path: string): string => path.replaceAll(/\{\w+\}/g, () => randomUUID());

const DAY_MS = 86_400_000;

describe('tokens of the API', () => {
  it('open what their scopes say, and nothing else', async () => {
    const hub = await startTestHub();
    for (const { method, path, scopes } of apiRoutes) {
      const without = await apiClient(hub, { scopes: EVERY_SCOPE.filter((scope) => scope !== scopes[0]) });
      const refused = await without.send(
        method.toUpperCase() as 'POST',
        addressOf(path),
        method === 'get' ? undefined : {},
      );
      expect([path, refused.status], path).toEqual([path, 403]);
      expect(refused.body).toMatchObject({ type: '/api#problem-forbidden', status: 403 });
      expect(refused.body.detail).toContain(scopes[0]);
      const just = await apiClient(hub, { scopes });
      const passed = await just.send(
        method.toUpperCase() as 'POST',
        addressOf(path),
        method === 'get' ? undefined : {},
      );
      expect([401, 403, 500], `${method} ${path}: ${passed.status}`).not.toContain(passed.status);
    }
  });

  it('are asked for at every endpoint; a laptop’s token is none', async () => {
    const hub = await startTestHub();
    const laptops = [
      await hub.laptop({ role: 'texter' }),
      await hub.laptop({ role: 'organizer' }),
      await hub.laptop({ role: 'hq' }),
    ];
    const strangers = [null, 'x', `outpost_api_${'x'.repeat(43)}`, ...laptops.map(({ token }) => token)];
    for (const token of strangers) {
      const client = await clientWith(hub.url, token);
      for (const { method, path } of apiRoutes) {
        const refused = await client.send(
          method.toUpperCase() as 'POST',
          addressOf(path),
          method === 'get' ? undefined : {},
        );
        expect([path, refused.status]).toEqual([path, 401]);
        expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
        expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
      }
    }
  });

  it('do not open what is for laptops', async () => {
    const hub = await startTestHub();
    const laptop = await hub.laptop({ role: 'hq' });
    const { token } = await apiClient(hub);
    const headers = { ...laptop.headers(), authorization: `Bearer ${token}` };
    for (const [name, { path }] of Object.entries(endpoints)) {
      if (name === 'enrol') continue;
      const response = await fetch(hub.url + path, { method: 'POST', headers, body: '{}' });
      expect([name, response.status]).toEqual([name, 401]);
    }
    expect((await fetch(hub.url + EVENTS_PATH, { headers })).status).toBe(401);
  });

  it('end when they are revoked or expire, and say when they were used', async () => {
    const hub = await startTestHub();
    const one = await apiClient(hub, { name: 'CRM', days: 30 });
    const other = await apiClient(hub, { name: 'VAN' });
    expect((await one.get('/offices')).status).toBe(200);
    expect(await listApiTokens(hub.ctx.db)).toMatchObject([
      { name: 'CRM', last_used_at: expect.any(Number) },
      { name: 'VAN', last_used_at: null },
    ]);
    hub.advance(30 * DAY_MS);
    expect((await one.get('/offices')).body.detail).toContain('expired');
    expect((await other.get('/offices')).status).toBe(200);
    await revokeApiToken(hub.ctx, other.tokenId, 'Olga');
    expect((await other.get('/offices')).body.detail).toContain('revoked');
    await expect(revokeApiToken(hub.ctx, other.tokenId, 'Olga')).rejects.toThrow('no such token');
    const audit = await hub.ctx.db.rows('select person, action, detail from audit order by audit_id');
    expect(audit).toMatchObject([
      { person: 'Olga', action: 'make-api-token', detail: { name: 'CRM' } },
      { action: 'make-api-token' },
      { action: 'revoke-api-token', detail: { tokenId: other.tokenId } },
    ]);
  });

  it('are not in the database as they are', async () => {
    const hub = await startTestHub();
    const { token } = await apiClient(hub);
    const [row] = await hub.ctx.db.rows('select * from api_token');
    expect(JSON.stringify(row)).not.toContain(token);
    expect(JSON.stringify(row)).not.toContain(token.slice(-20));
  });

  it('of one office see and touch that office alone', async () => {
    const hub = await startTestHub();
    const north = await hub.laptop({ role: 'organizer', office: 'North' });
    const south = await hub.laptop({ role: 'organizer', office: 'South' });
    const client = await apiClient(hub, { office: 'North' });
    expect((await client.get('/offices')).body.offices).toMatchObject([{ name: 'North' }]);
    expect((await client.get(`/figures?office_id=${south.officeId}`)).status).toBe(403);
    const contacts = [{ phone: '+12025550111' }];
    expect((await client.send('POST', '/lists', { office_id: south.officeId, name: 'x', contacts })).status).toBe(403);
    const made = await client.send('POST', '/lists', { name: 'x', contacts });
    expect(made.status).toBe(201);
    expect((await client.get('/lists')).body.lists).toMatchObject([{ office_id: north.officeId, people: 1 }]);
    const elsewhere = await apiClient(hub, { office: 'South' });
    const path = `/lists/${made.body.list_id}/contacts`;
    expect((await elsewhere.send('POST', path, { contacts })).status).toBe(404);
    expect((await elsewhere.get('/lists')).body.lists).toEqual([]);
  });

  it('may not ask without end', async () => {
    const hub = await startTestHub();
    const busy = await apiClient(hub);
    const calm = await apiClient(hub);
    const statuses = await Promise.all(Array.from({ length: 90 }, async () => (await busy.get('/offices')).status));
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const refused = await busy.get('/offices');
    if (refused.status === 429) expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await calm.get('/offices')).status).toBe(200);
    hub.advance(10_000);
    expect((await busy.get('/offices')).status).toBe(200);
  });
});

describe('requests', () => {
  it('that cannot be read are refused in words', async () => {
    const hub = await startTestHub();
    const client = await apiClient(hub);
    const post = async (body: unknown, headers = {}) => client.send('POST', '/opt-outs', body, headers);
    expect((await post('{"opt_outs":')).status).toBe(400);
    expect((await post('[')).body).toMatchObject({
      type: '/api#problem-bad-request',
      detail: 'The request is not JSON.',
    });
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(undefined)).status).toBe(415);
    expect((await post({})).body.parts).toMatchObject([{ at: 'opt_outs' }]);
    expect((await post({ opt_outs: [], more: 1 })).status).toBe(422);
    expect((await post({ opt_outs: Array.from({ length: 2_001 }, () => ({ phone: '+12025550111' })) })).status).toBe(
      422,
    );
    expect((await post(`{"opt_outs":${'['.repeat(30)}${']'.repeat(30)}}`)).body.detail).toContain('nests deeper');
    expect((await post(JSON.stringify({ opt_outs: ['x'.repeat(9_000_000)] }))).status).toBe(413);
    expect((await client.get('/figures?campaign=x')).status).toBe(422);
    expect((await client.get('/figures?campaign_id=x')).status).toBe(422);
    expect((await client.get(`/figures?campaign_id=${randomUUID()}`)).status).toBe(404);
    expect((await client.get('/messages?cursor=x')).body.detail).toContain('cursor');
    expect((await client.get('/messages?limit=0')).status).toBe(422);
    expect((await client.get('/offices?format=csv')).status).toBe(422);
    expect((await client.get('/nothing')).body).toMatchObject({ status: 404, type: '/api#problem-not-found' });
    expect((await client.send('POST', '/lists/x/contacts', { contacts: [{}] })).status).toBe(404);
  });
});

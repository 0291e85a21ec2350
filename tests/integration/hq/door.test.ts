import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HQ_HEADER, HQ_RPC_PATH } from '#shared/hq/hq-base.ts';
import { hqContract } from '#shared/hq/hq-contract.ts';
import { SESSION_MS } from '../../../src/server/hq/sessions.ts';
import { makeSignInLink } from '../../../src/server/hq/sign-in-links.ts';
import { startTestHub, type TestHub } from '../../support/hub.ts';
import { hqBrowser, linkToken, refusal, signIn } from '../../support/hq-page.ts';

/** Every call of the page by its address, but the one that signs in. */
const CALLS = Object.entries(hqContract)
  .flatMap(([area, calls]) => Object.keys(calls).map((call) => `${area}/${call}`))
  .filter((path) => path !== 'session/open');

async function ask(hub: TestHub, path: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(`${hub.url}${HQ_RPC_PATH}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [HQ_HEADER]: '1', ...headers },
    body: '{}',
  });
  await answer.text();
  return answer.status;
}

describe('the door of HQ’s page', () => {
  it('lets nobody at any call without a session, with a laptop’s token, or after the session', async () => {
    const hub = await startTestHub();
    const laptops = [await hub.laptop({ role: 'texter' }), await hub.laptop({ role: 'hq' })];
    const expired = (await signIn(hub)).cookie() ?? '';
    hub.advance(SESSION_MS + 1);
    const ended = await signIn(hub, 'Sam');
    const mine = (await ended.client.session.all()).find(({ isThis }) => isThis);
    const cookie = ended.cookie() ?? '';
    await ended.client.session.end({ sessionId: mine?.sessionId ?? '' });
    const strangers: Record<string, string>[] = [
      {},
      ...laptops.map(({ token }) => ({ authorization: `Bearer ${token}`, cookie: `outpost-hq=${token}` })),
      { cookie: expired },
      { cookie },
      { cookie: 'outpost-hq=../../etc' },
    ];
    for (const path of CALLS) {
      for (const headers of strangers) expect(await ask(hub, path, headers), path).toBe(401);
    }
    expect(CALLS.length).toBeGreaterThan(10);
  });

  it('takes calls from its own page alone', async () => {
    const hub = await startTestHub();
    const cookie = (await signIn(hub)).cookie() ?? '';
    const path = 'offices/all';
    expect(await ask(hub, path, { cookie })).toBe(200);
    expect(await ask(hub, path, { cookie, origin: new URL(hub.url).origin })).toBe(200);
    expect(await ask(hub, path, { cookie, 'sec-fetch-site': 'same-origin', origin: 'https://hub.example' })).toBe(200);
    expect(await ask(hub, path, { cookie, [HQ_HEADER]: '' })).toBe(403);
    expect(await ask(hub, path, { cookie, origin: 'https://elsewhere.example' })).toBe(403);
    expect(await ask(hub, path, { cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask(hub, path, { cookie, 'sec-fetch-site': 'same-site' })).toBe(403);
  });

  it('opens with a link once, for half an hour, and says nothing about why a link is not good', async () => {
    const hub = await startTestHub();
    const token = await linkToken(hub);
    const first = hqBrowser(hub.url);
    await first.client.session.open({ token });
    expect(await first.client.session.standing()).toMatchObject({ person: 'Robin', mode: 'practice' });
    expect(await refusal(hqBrowser(hub.url).client.session.open({ token }))).toBe('CODE_REFUSED');
    const late = await linkToken(hub);
    hub.advance(30 * 60_000);
    expect(await refusal(hqBrowser(hub.url).client.session.open({ token: late }))).toBe('CODE_REFUSED');
    expect(await refusal(hqBrowser(hub.url).client.session.open({ token: 'A'.repeat(43) }))).toBe('CODE_REFUSED');
  });

  it('gives a cookie that no script reads and no other site sends, and over TLS only there', async () => {
    const hub = await startTestHub();
    const plain = hqBrowser(hub.url);
    await plain.client.session.open({ token: await linkToken(hub) });
    expect(plain.setCookie()).toMatch(/; Path=\/hq; Max-Age=43200; HttpOnly; SameSite=Strict$/);
    const proxied = hqBrowser(hub.url, { headers: { 'x-forwarded-proto': 'https' } });
    await proxied.client.session.open({ token: await linkToken(hub) });
    expect(proxied.setCookie()).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it('cannot be guessed at leisure', async () => {
    const hub = await startTestHub();
    const guess = () => refusal(hqBrowser(hub.url).client.session.open({ token: 'B'.repeat(43) }));
    for (let tries = 0; tries < 30; tries++) expect(await guess()).toBe('CODE_REFUSED');
    expect(await guess()).toBe('BUSY');
    hub.advance(60_001);
    expect(await guess()).toBe('CODE_REFUSED');
  });

  it('slows a page that asks without end', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    for (let asked = 0; asked < 600; asked++) await client.session.standing();
    expect(await refusal(client.session.standing())).toBe('BUSY');
    expect((await (await signIn(hub, 'Sam')).client.session.standing()).person).toBe('Sam');
    hub.advance(60_001);
    expect((await client.session.standing()).person).toBe('Robin');
  });

  it('keeps hashes alone, and writes down who came and went', async () => {
    const hub = await startTestHub();
    const token = await linkToken(hub);
    const browser = hqBrowser(hub.url);
    await browser.client.session.open({ token });
    const { link } = await browser.client.session.invite({ person: 'Sam' });
    const rows = await hub.ctx.db.rows<{ row: string }>(
      'select hq_link::text as row from hq_link union all select hq_session::text from hq_session union all select audit::text from audit',
    );
    const stored = rows.map(({ row }) => row).join('\n');
    for (const secret of [token, browser.cookie()?.split('=')[1] ?? '', link.split('sign-in=')[1] ?? '']) {
      expect(secret.length).toBeGreaterThan(40);
      expect(stored).not.toContain(secret);
    }
    const lines = await browser.client.record.page({ before: null });
    expect(lines.map(({ person, action, about }) => [person, action, about])).toEqual([
      ['Robin', 'hq-link', 'Sam'],
      ['Robin', 'hq-sign-in', ''],
      ['test', 'hq-link', 'Robin'],
    ]);
    const oldest = lines.at(1)?.auditId ?? 0;
    expect(await browser.client.record.page({ before: oldest })).toHaveLength(1);
  });

  it('ends another’s session with their next call', async () => {
    const hub = await startTestHub();
    const [robin, sam] = [await signIn(hub), await signIn(hub, 'Sam')];
    const theirs = (await robin.client.session.all()).find(({ person }) => person === 'Sam');
    await robin.client.session.end({ sessionId: theirs?.sessionId ?? '' });
    expect(await refusal(sam.client.session.standing())).toBe('UNAUTHORIZED');
    expect(await refusal(robin.client.session.end({ sessionId: theirs?.sessionId ?? '' }))).toBe('NOT_FOUND');
    expect(await robin.client.session.all()).toHaveLength(1);
  });

  it('refuses what is not in the shape of the call', async () => {
    const hub = await startTestHub();
    const { client } = await signIn(hub);
    expect(await refusal(client.offices.make({ name: '  ' }))).toBe('BAD_REQUEST');
    expect(await refusal(client.offices.makeCode({ officeId: 1, role: 'texter', minutes: 0 }))).toBe('BAD_REQUEST');
    await expect(makeSignInLink(hub.ctx, { person: ' ', by: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('the page itself', () => {
  it('is served below /hq with a policy, and its files by their names alone', async () => {
    const pageDir = await mkdtemp(join(tmpdir(), 'outpost-page-'));
    onTestFinished(() => rm(pageDir, { recursive: true, force: true }));
    await mkdir(join(pageDir, 'assets'));
    await writeFile(join(pageDir, 'hq.html'), '<meta property="csp-nonce" nonce="outpost-style-nonce">');
    await writeFile(join(pageDir, 'assets', 'hq-1a.js'), 'let a;');
    const hub = await startTestHub({ pageDir });
    for (const path of ['/hq', '/hq/laptops']) {
      const page = await fetch(hub.url + path);
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      expect(nonce.length).toBeGreaterThan(20);
      expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    const script = await fetch(`${hub.url}/assets/hq-1a.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    for (const path of [
      '/assets/..%2Fhq.html',
      '/assets/%2e%2e%2fhq.html',
      '/assets/nothing.js',
      '/assets/hq-1a.map',
    ]) {
      expect((await fetch(hub.url + path)).status, path).toBe(404);
    }
  });

  it('says so when it is not built', async () => {
    const hub = await startTestHub({ pageDir: join(tmpdir(), 'nowhere') });
    const page = await fetch(`${hub.url}/hq`);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm run build');
  });
});

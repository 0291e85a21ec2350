import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStubHost, type StubHost } from './support/stub-host.ts';
import { writeStubPage } from './support/stub-page.ts';
import { ask, letIn, openLine } from './support/visitor.ts';

describe('who the browser host lets in, and what it gives them', () => {
  const pageDir = writeStubPage();
  let host: StubHost;
  let port: number;
  let cookie: string;

  beforeAll(async () => {
    host = await startStubHost(pageDir);
    port = host.server.port;
    cookie = await letIn(host.server.newAddress());
  });
  afterAll(async () => {
    await host.stop();
    rmSync(pageDir, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => ask(port, path, { cookie, ...headers });
  const tokenPath = (): string => new URL(host.server.newAddress()).search.replace(/^/, '/');

  it('spends a token at its first use, and only the newest one counts', async () => {
    const [old, path] = [tokenPath(), tokenPath()];
    expect((await ask(port, old)).status).toBe(403);
    const first = await ask(port, path);
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await ask(port, path);
    expect(second.status).toBe(403);
    expect(second.body).toContain('Press Enter in the terminal');
  });

  it('sends a browser that is in already from a spent address to the page', async () => {
    const path = tokenPath();
    await ask(port, path);
    expect(await get(path)).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  it.each(['/', '/assets/main-1a2b.js', '/exports/a.csv', '/?token=', '/?token=wrong'])(
    'gives nothing without the cookie: %s',
    async (path) => {
      for (const headers of [{}, { cookie: `outpost-${port}=` }, { cookie: `outpost-${port}=wrong` }]) {
        expect((await ask(port, path, headers)).status).toBe(403);
      }
    },
  );

  it.each(['localhost', 'outpost.example', '127.0.0.1', '127.0.0.1.example:1'])(
    'answers under its own name only, not as %s',
    async (name) => {
      const answer = await get('/', { host: name });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain(`http://127.0.0.1:${port}`);
    },
  );

  it('answers GET only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask(port, '/', { cookie }, method)).status).toBe(405);
    }
  });

  it('gives the page with a fresh nonce each time, the same in the policy and in the page', async () => {
    const pages = await Promise.all([get('/'), get('/'), get('/campaigns/3')]);
    const nonces = pages.map(({ status, headers, body }) => {
      expect(status).toBe(200);
      const nonce = /nonce="([\w-]{20,})"/.exec(body)?.[1];
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  it('sends the whole protection with every answer, refusals too', async () => {
    for (const answer of [
      await get('/'),
      await get('/assets/main-1a2b.css'),
      await ask(port, '/'),
      await get('/no.js'),
    ]) {
      const policy = String(answer.headers['content-security-policy']).split('; ');
      expect(policy).toEqual(
        expect.arrayContaining([
          `default-src 'none'`,
          `script-src 'self'`,
          `connect-src 'self' ws://127.0.0.1:${port}`,
          `img-src 'self' data: blob:`,
          `font-src 'self'`,
          `frame-ancestors 'none'`,
          `base-uri 'none'`,
          `form-action 'none'`,
        ]),
      );
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('lets hashed files be kept for good, and the page never', async () => {
    expect((await get('/assets/main-1a2b.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await get('/')).headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/../package.json',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
    '/assets/..%5c..%5cindex.js',
    '/assets/main-1a2b.js%00.png',
    '//etc/passwd.txt',
    '/%E0%A4%A.js',
    '/exports/../own.db',
    '/exports/..%2fown.db',
    '/exports/%2e%2e%2fown.db',
    '/exports/.hidden.csv',
    '/exports/folder',
    '/exports/link.csv',
    '/exports/',
    '/exports/none.csv',
  ])('finds nothing outside of its folders: %s', async (path) => {
    writeFileSync(join(host.dataDir, 'own.db'), 'secret');
    writeFileSync(join(host.core.exportsDir, '.hidden.csv'), 'secret');
    mkdirSync(join(host.core.exportsDir, 'folder'), { recursive: true });
    const link = join(host.core.exportsDir, 'link.csv');
    rmSync(link, { force: true });
    symlinkSync(join(host.dataDir, 'own.db'), link);
    const answer = await get(path);
    expect(answer.body).not.toContain('secret');
    expect(answer.status).toBe(404);
  });

  it('says 400 to what is not an address', async () => {
    expect((await get('http://[')).status).toBe(400);
  });

  it('hands out exports as files to save', async () => {
    writeFileSync(join(host.core.exportsDir, 'Año nuevo (1).csv'), 'phone\r\n+12025550101\r\n');
    const answer = await get(`/exports/${encodeURIComponent('Año nuevo (1).csv')}`);
    expect(answer).toMatchObject({ status: 200, body: 'phone\r\n+12025550101\r\n' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '21',
      'content-disposition': `attachment; filename*=UTF-8''A%C3%B1o%20nuevo%20%281%29.csv`,
      'cache-control': 'no-store',
    });
  });

  it.each([
    ['without a cookie', () => ({ origin: `http://127.0.0.1:${port}` })],
    ['from another page', () => ({ cookie, origin: 'https://example.org' })],
    ['from another port of this computer', () => ({ cookie, origin: `http://127.0.0.1:${port + 1}` })],
    ['without an origin', () => ({ cookie })],
    ['under another name', () => ({ cookie, origin: `http://127.0.0.1:${port}`, host: 'outpost.example' })],
  ])('opens no line %s', async (_words, headers) => {
    await expect(openLine(port, headers())).rejects.toThrow('403');
  });

  it('opens the line with all three', async () => {
    const { client, socket } = await openLine(port, { cookie, origin: `http://127.0.0.1:${port}` });
    expect(await client.echo('in')).toBe('in');
    socket.close();
  });
});

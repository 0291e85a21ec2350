import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startTcpProxy } from '../../support/tcp-proxy.ts';
import type { TcpProxy } from '../../../src/main/rehearsal/tcp-proxy.ts';

const ANSWER = 'x'.repeat(20_000);
const PATIENCE_MS = 300;

let seen: string[] = [];
let origin = '';
let proxy: TcpProxy;

beforeEach(async () => {
  seen = [];
  const server = http.createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end(ANSWER);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  proxy = await startTcpProxy();
  origin = proxy.to(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

/** The body, or the error's code, or "nothing" when no whole answer came in time. */
function get(path: string, agent: http.Agent | false = false): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get(new URL(path, origin), { agent, signal: AbortSignal.timeout(PATIENCE_MS) }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve(body === ANSWER ? 'whole' : `${body.length} bytes`));
      response.on('error', () => resolve(`${body.length} bytes`));
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.name === 'TimeoutError' || error.name === 'AbortError' ? 'nothing' : 'broken'),
    );
  });
}

function keepAlive(): http.Agent {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return agent;
}

describe('the wire that can go wrong', () => {
  it('passes everything while it is whole, and nothing after a cut', async () => {
    expect(await get('/a')).toBe('whole');
    proxy.cut();
    expect(await get('/b')).toBe('broken');
    proxy.mend();
    expect(await get('/c')).toBe('whole');
    expect(seen).toEqual(['/a', '/c']);
  });

  it('holds what is sent over a stalled wire, and passes it late', async () => {
    proxy.set({ kind: 'stalled' });
    const late = get('/late');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen).toEqual([]);
    proxy.mend();
    expect(await late).toBe('whole');
  });

  it('keeps a half-open connection dead after it was mended', async () => {
    const agent = keepAlive();
    expect(await get('/a', agent)).toBe('whole');
    proxy.set({ kind: 'half_open' });
    proxy.mend();
    expect(await get('/b', agent)).toBe('nothing');
    expect(await get('/c')).toBe('whole');
    expect(seen).toEqual(['/a', '/c']);
  });

  it('lets a request through a deaf wire, and no answer', async () => {
    proxy.set({ kind: 'deaf' });
    expect(await get('/a')).toBe('nothing');
    expect(seen).toEqual(['/a']);
  });

  it.each(['reset', 'in_order'] as const)('ends answers early: %s', async (end) => {
    proxy.set({ kind: 'short_answers', bytes: 5_000, end });
    expect(await get('/a')).not.toBe('whole');
    expect(seen).toEqual(['/a']);
  });

  it('passes everything over a slow wire, bit by bit', async () => {
    proxy.set({ kind: 'slow', bytesPerSecond: 200_000 });
    expect(await get('/a')).toBe('whole');
  });

  it('springs a trap once, before a request is passed on or before its answer is', async () => {
    const sprung: string[] = [];
    proxy.trap({ path: '/asked', when: 'asked', fn: () => sprung.push('asked') });
    proxy.trap({ path: '/answered', when: 'answered', fn: () => sprung.push('answered') });
    expect(await get('/other')).toBe('whole');
    expect(await get('/asked')).toBe('nothing');
    expect(await get('/answered')).toBe('nothing');
    expect(seen).toEqual(['/other', '/answered']);
    expect(sprung).toEqual(['asked', 'answered']);
    expect(await get('/asked')).toBe('whole');
  });
});

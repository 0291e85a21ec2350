import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPorts } from './support/stub-core.ts';
import { startStubHost, type StubHost } from './support/stub-host.ts';
import { writeStubPage } from './support/stub-page.ts';
import { letIn, openLine, type Line } from './support/visitor.ts';

describe('a window’s line through the browser host into the core’s worker', () => {
  const pageDir = writeStubPage();
  let host: StubHost;
  let headers: Record<string, string>;

  beforeAll(async () => {
    host = await startStubHost(pageDir);
    headers = { cookie: await letIn(host.server.newAddress()), origin: `http://127.0.0.1:${host.server.port}` };
  });
  afterAll(async () => {
    await host.stop();
    rmSync(pageDir, { recursive: true });
  });

  const line = (): Promise<Line> => openLine(host.server.port, headers);

  it('carries calls and answers, whatever the letters', async () => {
    const { client, socket } = await line();
    expect(await client.echo('¿Qué tal? 👋\u0000\u2028"')).toBe('¿Qué tal? 👋\u0000\u2028"');
    expect(await client.who()).toEqual({ host: 'headless', dataDir: host.dataDir, seed: 7 });
    socket.close();
  });

  it('carries pieces of a file up and down, byte for byte', async () => {
    const { client, socket } = await line();
    const pieces = Array.from({ length: 4 }, () => randomBytes(1_048_576));
    const answers = await Promise.all(pieces.map((bytes) => client.upload(new Blob([bytes]))));
    expect(answers).toEqual(
      pieces.map((bytes) => ({ size: 1_048_576, sha256: createHash('sha256').update(bytes).digest('hex') })),
    );
    const down = await client.download(100_000);
    expect(new Uint8Array(await down.arrayBuffer())).toEqual(new Uint8Array(100_000).fill(255));
    socket.close();
  });

  it('carries events until the listener leaves, and the core notices that it left', async () => {
    const { client, socket } = await line();
    const heard: number[] = [];
    for await (const tick of await client.ticks()) {
      heard.push(tick);
      if (tick === 3) break;
    }
    expect(heard).toEqual([1, 2, 3]);
    await expect.poll(async () => (await client.seen()).subscribers).toBe(0);
    socket.close();
  });

  it('carries refusals with their words, and other errors without details', async () => {
    const { client, socket } = await line();
    await expect(client.refuse()).rejects.toMatchObject({ code: 'REFUSED', message: 'No, for a reason.' });
    await expect(client.bug()).rejects.toSatisfy((error: Error) => !JSON.stringify(error).includes('secret detail'));
    socket.close();
  });

  it('stays open when an event source breaks', async () => {
    const { client, socket } = await line();
    const listen = async (): Promise<void> => {
      for await (const tick of await client.brokenTicks()) expect(tick).toBe(1);
    };
    await expect(listen()).rejects.toThrow();
    expect(await client.echo('still here')).toBe('still here');
    socket.close();
  });

  it('ends calls and events in the core when the window goes, and rejects them in the window', async () => {
    const [leaving, watching] = [await line(), await line()];
    const slow = leaving.client.slow();
    const ticks = await leaving.client.ticks();
    await ticks.next();
    const { aborted } = await watching.client.seen();
    leaving.socket.terminate();
    await expect(slow).rejects.toThrow();
    await expect.poll(() => watching.client.seen()).toEqual({ aborted: aborted + 1, subscribers: 0 });
    watching.socket.close();
  });

  it.each([
    '{"this is": not a call',
    'null',
    '{"i":1,"p":{"u":"/echo"}}',
    '{"i":"1","p":null}',
    '{"i":"1","p":{"u":7}}',
    '{"i":"1","p":{"u":"/echo","h":{"content-type":7}}}',
    '{"i":"1","p":{"u":"http://["}}',
    '{"i":"1","t":9,"p":{}}',
    Buffer.from([0xff, 0x00]),
  ])('ends one line on a frame that makes no sense, and no other: %s', async (frame) => {
    const [bad, good] = [await line(), await line()];
    const closed = new Promise((resolve) => bad.socket.once('close', resolve));
    bad.socket.send(frame);
    await closed;
    expect(await good.client.echo('still here')).toBe('still here');
    good.socket.close();
  });

  it('refuses a frame larger than any piece of a file', async () => {
    const { socket } = await line();
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(Buffer.alloc(9 * 1024 * 1024));
    expect(await closed).toBe(1009);
  });

  it('leaves no port open behind a window that went, on either side', async () => {
    const watching = await line();
    const before = [openPorts(), await watching.client.ports()];
    const lines = await Promise.all(Array.from({ length: 20 }, line));
    await Promise.all(lines.map(({ client }) => client.echo('in')));
    expect([openPorts(), await watching.client.ports()]).toEqual(before.map((count) => count + 20));
    lines.slice(0, 10).forEach(({ socket }) => socket.terminate());
    lines.slice(10).forEach(({ socket }) => socket.close());
    await expect.poll(async () => [openPorts(), await watching.client.ports()]).toEqual(before);
    watching.socket.close();
  });

  it('hands secrets to the host to keep', async () => {
    const { client, socket } = await line();
    expect(await client.keepSecret('hush')).toBe('hush');
    await expect.poll(() => host.kept).toEqual(['word=hush']);
    socket.close();
  });
});

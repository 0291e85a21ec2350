import { ORPCError, os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core, CoreOptions } from '#core/core.ts';

/** A core with no store: calls of every kind that a window makes, to try the hosts and the line with. */
export function createStubCore(options: CoreOptions): Promise<Core> {
  if (options.version === 'refuse') return Promise.reject(new Error('the folder is taken.'));
  const router = createStubRouter(options);
  const handler = new RPCHandler(router);
  const exportsDir = join(options.dataDir, 'exports');
  mkdirSync(exportsDir, { recursive: true });
  return Promise.resolve({
    exportsDir,
    upgrade: (port) => handler.upgrade(port),
    offerFile: () => undefined,
    close: () => Promise.resolve(),
  });
}

export type StubRouter = ReturnType<typeof createStubRouter>;

/** MessagePorts of this thread that are still open. */
export function openPorts(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
}

function createStubRouter(options: CoreOptions) {
  const seen = { aborted: 0, subscribers: 0 };
  return {
    echo: os.input(z.string()).handler(({ input }) => input),
    who: os.handler(() => ({ host: options.host, dataDir: options.dataDir, seed: options.practice.seed })),
    upload: os.input(z.instanceof(Blob)).handler(async ({ input }) => {
      const bytes = new Uint8Array(await input.arrayBuffer());
      return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
    download: os.input(z.int()).handler(({ input }) => new Blob([new Uint8Array(input).fill(255)])),
    refuse: os.handler(() => {
      throw new ORPCError('REFUSED', { message: 'No, for a reason.' });
    }),
    bug: os.handler(() => {
      throw new TypeError('a secret detail');
    }),
    slow: os.handler(async ({ signal }) => {
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      seen.aborted += 1;
    }),
    ticks: os.handler(async function* ({ signal }) {
      seen.subscribers += 1;
      try {
        for (let tick = 1; signal?.aborted !== true; tick += 1) {
          yield tick;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      } finally {
        seen.subscribers -= 1;
      }
    }),
    brokenTicks: os.handler(async function* () {
      yield 1;
      await Promise.resolve();
      throw new TypeError('broke in the middle');
    }),
    /** How many lines this worker holds open, its own to the host among them. */
    ports: os.handler(() => openPorts()),
    seen: os.handler(() => seen),
    keepSecret: os.input(z.string()).handler(({ input }) => {
      options.secrets.set('word', input);
      return options.secrets.get('word');
    }),
    practice: os.handler(async () => {
      const practice = await options.startPractice({
        dataDir: join(options.dataDir, 'practice'),
        seed: options.practice.seed,
        speed: 1,
        replyRate: null,
        webhookUrl: 'http://127.0.0.1:1/hook',
        webhookUser: 'u',
        webhookPassword: 'p',
      });
      return { url: practice.url, tokenUrl: practice.tokenUrl };
    }),
    crash: os.handler(() => {
      setTimeout(() => {
        throw new RangeError('Ana 202-555-0101 cannot be counted');
      }, 0);
    }),
  };
}

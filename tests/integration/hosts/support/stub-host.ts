import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowserServer, type BrowserServer } from '../../../../src/main/host/browser-server.ts';
import {
  startCoreWorker,
  type CoreHost,
  type CoreStart,
  type CoreWorker,
} from '../../../../src/main/host/core-worker.ts';
import { practiceUnderNode, startPracticeCarrier } from '../../../../src/main/host/practice-process.ts';

const ROOT = new URL('../../../../', import.meta.url);

export interface StubHost {
  readonly core: CoreWorker;
  readonly server: BrowserServer;
  readonly dataDir: string;
  /** What the core asked the host to keep, as `name=value`. */
  readonly kept: readonly string[];
  stop(): Promise<void>;
}

/** Starts the stub core in a worker, as both hosts start theirs. */
export function startStubCore(dataDir: string, version = '0.0.0', host: Partial<CoreHost> = {}): Promise<CoreStart> {
  return startCoreWorker(
    new URL('stub-worker.ts', import.meta.url),
    {
      dataDir,
      version,
      host: 'headless',
      practice: { seed: 7, speed: null, replyRate: null },
      secrets: { canKeep: host.keepSecret !== undefined, known: {} },
    },
    {
      startPractice: (options) =>
        startPracticeCarrier(practiceUnderNode(new URL('src/main/core/practice/serve.ts', ROOT), options)),
      keepSecret: () => undefined,
      ...host,
    },
  );
}

/** The browser host around the stub core, serving `pageDir`. */
export async function startStubHost(pageDir: string): Promise<StubHost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outpost-host-'));
  const kept: string[] = [];
  const start = await startStubCore(dataDir, '0.0.0', {
    keepSecret: (name, value) => void kept.push(`${name}=${value}`),
  });
  if (start.kind === 'refused') throw new Error(start.words);
  const { core } = start;
  const server = await startBrowserServer({ pageDir, exportsDir: core.exportsDir, ports: [0], connect: core.connect });
  return {
    core,
    server,
    dataDir,
    kept,
    stop: async () => {
      await server.close();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { CoreOptions } from '#core/core.ts';
import { createPracticeDesk } from './practice-desk.ts';
import type { CoreConfig, FromWorker, ToWorker } from './worker-messages.ts';

export interface CoreWorker {
  /** The folder of finished exports. */
  readonly exportsDir: string;
  /** A line into the core for one more window; whoever holds the port owns it. */
  connect(): MessagePort;
  /** Hands over a list that the system asked to open. */
  offerFile(path: string): void;
  /** Lets the core finish what it is writing, then ends it and the practice carrier. Bounded; safe to call twice. */
  close(): Promise<void>;
  /** Resolves when the worker is gone, with a sentence when it went by itself. */
  readonly gone: Promise<CoreEnd>;
}

export type CoreEnd = { readonly kind: 'closed' } | { readonly kind: 'crashed'; readonly words: string };

/** What the core's worker asks of the main thread. */
export interface CoreHost {
  readonly startPractice: CoreOptions['startPractice'];
  /** Called only where the host said that it can keep secrets. */
  keepSecret(name: string, value: string): void;
}

export type CoreStart =
  | { readonly kind: 'ready'; readonly core: CoreWorker }
  /** The core said no, or fell over while it started; `words` is for a person. */
  | { readonly kind: 'refused'; readonly words: string };

/** Longer than the sender waits for calls in flight, so that closing leaves no text of unknown fate. */
const CLOSE_WITHIN_MS = 25_000;

/**
 * Room for new objects, in megabytes. Left to itself it grows under a long import until the program takes a quarter more
 * memory, and the import is no faster for it.
 */
const YOUNG_MB = 24;

/** Starts the one worker that the core lives in, so that a long import never blocks the window or its menus. */
export async function startCoreWorker(entry: URL, config: CoreConfig, host: CoreHost): Promise<CoreStart> {
  // Whatever the core writes, personal data all of it, is for this user alone, wherever the folder is.
  process.umask(0o077);
  const worker = new Worker(entry, {
    workerData: config,
    execArgv: [],
    name: 'outpost-core',
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const tell = (message: ToWorker): void =>
    worker.postMessage(message, message.kind === 'connect' ? [message.port] : []);
  const practice = createPracticeDesk(host.startPractice, tell);
  const first = Promise.withResolvers<CoreStart>();
  const gone = Promise.withResolvers<CoreEnd>();
  const closed = Promise.withResolvers<void>();
  let end: CoreEnd | null = null;

  worker.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'ready':
        return first.resolve({
          kind: 'ready',
          core: { exportsDir: message.exportsDir, connect, offerFile, close, gone: gone.promise },
        });
      case 'refused':
        end = { kind: 'closed' };
        return first.resolve(message);
      case 'closed':
        return closed.resolve();
      case 'start-practice':
      case 'stop-practice':
        return practice.handle(message);
      case 'keep-secret':
        return host.keepSecret(message.name, message.value);
    }
  });
  worker.on('error', (error) => (end ??= { kind: 'crashed', words: crashWords(error) }));
  worker.on('exit', () => {
    const how = end ?? { kind: 'crashed' as const, words: 'Outpost stopped: its core ended by itself.' };
    closed.resolve();
    first.resolve({
      kind: 'refused',
      words: how.kind === 'crashed' ? how.words : 'Outpost was closed while it started.',
    });
    void practice.stopAll().then(() => gone.resolve(how));
  });

  function connect(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    tell({ kind: 'connect', port: port2 });
    return port1;
  }

  function offerFile(path: string): void {
    tell({ kind: 'offer-file', path });
  }

  async function close(): Promise<void> {
    if (end === null) {
      end = { kind: 'closed' };
      const tooLong = setTimeout(closed.resolve, CLOSE_WITHIN_MS);
      tell({ kind: 'close' });
      await closed.promise;
      clearTimeout(tooLong);
      await worker.terminate();
    }
    await gone.promise;
  }

  const start = await first.promise;
  if (start.kind === 'refused') await worker.terminate();
  return start;
}

/** Which error and where, without its message: a message may quote what a person typed. */
function crashWords(error: unknown): string {
  if (!(error instanceof Error)) return 'Outpost stopped: its core failed.';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [
    `Outpost stopped: its core failed (${error.name}). Nothing that was saved is lost; start it again.`,
    ...frames,
  ].join('\n');
}

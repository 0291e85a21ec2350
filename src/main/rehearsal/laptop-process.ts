import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { fileURLToPath } from 'node:url';
import type { CoreClient } from '#shared/contract/contract.ts';
import { startLineProcess, type LineProcess } from './child-lines.ts';
import type { Deed, FromLaptop, LaptopStanding, LaptopStart, Organized, ToLaptop } from './laptop-messages.ts';

/** The process died, or said no: a person at the laptop would have to look. */
export class LaptopRefused extends Error {
  override readonly name = 'LaptopRefused';
  readonly code: string;

  constructor(code: string, words: string) {
    super(words);
    this.code = code;
  }
}

/** One laptop: a folder, and a process on it that can be killed and started again. */
export interface LaptopProcess {
  readonly dataDir: string;
  /** Every call that a window has. */
  readonly client: CoreClient;
  /** Everything that its person did so far and was told is saved, over all starts. */
  readonly deeds: readonly Deed[];
  /** What went wrong there that was not foreseen. */
  readonly troubles: readonly string[];
  running(): boolean;
  /** Starts it on its folder; resolves when it can be called. `crash`: where it ends itself dead. */
  start(crash?: LaptopStart['crash']): Promise<void>;
  organize(listFile: string): Promise<Organized>;
  /** Its person texts from now on, also after it was started again. */
  work(): Promise<void>;
  rest(): Promise<void>;
  standing(): Promise<LaptopStanding>;
  /** Waits until it has died by itself, or ends it after `patienceMs`. Says whether it died by itself. */
  died(patienceMs: number): Promise<boolean>;
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('laptop.ts', import.meta.url));
const STOP_WITHIN_MS = 30_000;
const GONE = ['GONE', 'The laptop is not running.'] as const;

type Command = ToLaptop extends infer T ? (T extends { id: number } ? Omit<T, 'id'> : never) : never;

export type LaptopPlan = Omit<LaptopStart, 'crash'>;

export function createLaptopProcess(plan: LaptopPlan): LaptopProcess {
  const open = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const deeds: Deed[] = [];
  const troubles: string[] = [];
  let current: LineProcess | null = null;
  let onReady = (): void => undefined;
  let last = 0;
  let working = false;

  function hear(line: string): void {
    const message = JSON.parse(line) as FromLaptop;
    switch (message.kind) {
      case 'ready':
        return onReady();
      case 'did':
        return void deeds.push(message.deed);
      case 'trouble':
        return void troubles.push(message.words);
      case 'answer':
      case 'refused': {
        const waiting = open.get(message.id);
        open.delete(message.id);
        if (message.kind === 'answer') return waiting?.resolve(message.result);
        return waiting?.reject(new LaptopRefused(message.code, message.words));
      }
    }
  }

  function ask(command: Command): Promise<unknown> {
    const process = current;
    if (process === null) return Promise.reject(new LaptopRefused(...GONE));
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      open.set(id, { resolve, reject });
      process.tell(JSON.stringify({ ...command, id }));
    });
  }

  const link: ClientLink<ClientContext> = {
    call: (path, input) => ask({ do: 'call', path, input }),
  };

  return {
    dataDir: plan.dataDir,
    client: createORPCClient(link),
    deeds,
    troubles,
    running: () => current !== null,
    async start(crash = null) {
      const ready = Promise.withResolvers<void>();
      onReady = ready.resolve;
      const start: LaptopStart = { ...plan, crash };
      const started = startLineProcess({
        file: ENTRY,
        args: [JSON.stringify(start)],
        env: { OUTPOST_LOG: 'silent', ...process.env },
        onLine: hear,
      });
      current = started;
      void started.gone.then(() => {
        if (current === started) current = null;
        for (const { reject } of open.values()) reject(new LaptopRefused(...GONE));
        open.clear();
        ready.reject(new LaptopRefused(...GONE));
      });
      await ready.promise;
      if (working) await ask({ do: 'work' });
    },
    organize: async (listFile) => (await ask({ do: 'organize', listFile })) as Organized,
    async work() {
      working = true;
      await ask({ do: 'work' });
    },
    async rest() {
      working = false;
      await ask({ do: 'rest' });
    },
    standing: async () => (await ask({ do: 'standing' })) as LaptopStanding,
    async died(patienceMs) {
      const process = current;
      let byItself = true;
      const impatience = setTimeout(() => {
        byItself = false;
        void process?.kill();
      }, patienceMs);
      await process?.gone;
      clearTimeout(impatience);
      return byItself;
    },
    kill: async () => current?.kill(),
    async stop() {
      await current?.end(STOP_WITHIN_MS);
    },
  };
}

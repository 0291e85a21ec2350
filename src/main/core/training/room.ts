import { createRouterClient, type RouterClient } from '@orpc/server';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { basicAuth } from '../carrier/basic-auth.ts';
import { practiceCredentials, practiceNumbers } from '../carrier/practice-account.ts';
import type { CoreContext } from '../context.ts';
import type { CoreOptions, PracticeCarrierHandle, SecretStore } from '../core.ts';
import type { createRouter } from '../router/router.ts';

/** What the practice room needs of the core that it stands on. */
export interface RoomCore {
  readonly ctx: CoreContext;
  readonly router: ReturnType<typeof createRouter>;
  close(): Promise<void>;
}

export type RoomClient = RouterClient<RoomCore['router']>;

/** The practice room: a whole desk over a folder of its own, with a practice carrier of its own. */
export interface Room {
  /** Its desk, as a window would call it. */
  readonly client: RoomClient;
  readonly ctx: CoreContext;
  /** Aborted when it closes: ends the event streams of windows. */
  readonly closing: AbortSignal;
  /** Lets somebody write to us. Rejects while its carrier cannot be reached. */
  say(from: string, text: string): Promise<void>;
  close(): Promise<void>;
}

export interface RoomKeys {
  /** Opens it as it was left. */
  asItWas(): Promise<Room>;
  /** Whether one was left. */
  isThere(): boolean;
  /** Throws away what is there, and opens it empty. */
  anew(): Promise<Room>;
  /** Throws away what is there; it must be closed. */
  clear(): void;
}

/** No account, no hub, no keychain: a room cannot hold what a text to a real person would need. */
const NO_SECRETS: SecretStore = { canKeep: false, get: () => null, set: () => undefined };

/**
 * How the room is opened. Its texts cannot reach a live carrier by construction: it is a core that has the line to its
 * own practice carrier alone (`practiceOnly`), over its own store, without secrets, and with no way to a hub.
 */
export function openRoom(options: CoreOptions, createCore: (options: CoreOptions) => Promise<RoomCore>): RoomKeys {
  const dataDir = join(options.dataDir, 'training');

  async function open(): Promise<Room> {
    let carrier: PracticeCarrierHandle | null = null;
    const { version, host, practice } = options;
    const core = await createCore({
      dataDir,
      version,
      host,
      practice,
      ...(options.deps === undefined ? {} : { deps: options.deps }),
      practiceOnly: true,
      secrets: NO_SECRETS,
      openHubLink: () => {
        throw new Error('The practice room has no hub.');
      },
      startPractice: async (asked) => (carrier = await options.startPractice(asked)),
    });
    const closing = new AbortController();
    return {
      client: createRouterClient(core.router),
      ctx: core.ctx,
      closing: closing.signal,
      say: (from, text) => say(carrier, from, text),
      async close() {
        closing.abort();
        await core.close();
      },
    };
  }

  const clear = (): void => rmSync(dataDir, { recursive: true, force: true });
  return {
    asItWas: open,
    isThere: () => existsSync(dataDir),
    anew() {
      clear();
      return open();
    },
    clear,
  };
}

/** Through the side door of the practice carrier, from which the text comes in as every text does. */
async function say(carrier: PracticeCarrierHandle | null, from: string, text: string): Promise<void> {
  if (carrier === null) throw new Error('The practice carrier is not there yet.');
  const { clientId, clientSecret } = practiceCredentials;
  const answer = await fetch(`${new URL(carrier.url).origin}/practice/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: basicAuth(clientId, clientSecret) },
    body: JSON.stringify({ from, to: practiceNumbers[0], text }),
  });
  if (!answer.ok) throw new Error(`The practice carrier said ${answer.status}.`);
}

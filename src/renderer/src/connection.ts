import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ClientContext, ClientLink } from '@orpc/client';
import { LINE_ASKED, LINE_GIVEN } from '#shared/lib/line-words.ts';

/**
 * open: calls get through; connecting: being tried; closed: lost, and tried again in a moment; shutOut: Outpost runs
 * again, and lets this browser in only by its new address (still tried: the address may be opened in another tab).
 */
export type LineState = 'connecting' | 'open' | 'closed' | 'shutOut';

export interface Connection {
  readonly host: 'electron' | 'browser';
  /** Give it to `createORPCClient`. It stays valid over reconnections; a call while there is no line rejects at once. */
  readonly link: ClientLink<ClientContext>;
  state(): LineState;
  /** Called after each change of the state; the returned function ends that. */
  onState(listener: () => void): () => void;
  /** Called each time the line is lost; the returned function ends that. */
  onClose(listener: () => void): () => void;
}

/**
 * The line to the core was not there, or went while the call was under way: what was asked may have been done or not.
 * Ask again with the same ids (`pressId`), so that nothing is done twice.
 */
export class LineClosedError extends Error {
  override readonly name = 'LineClosedError';
}

interface Line {
  readonly link: ClientLink<ClientContext>;
  readonly closed: Promise<void>;
  isClosed(): boolean;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;
const OPEN_WITHIN_MS = 10_000;

/** Connects this page to the core and keeps it connected. Resolves when the first line is open. */
export async function connect(): Promise<Connection> {
  const host = 'outpostHost' in window ? 'electron' : 'browser';
  const open = host === 'electron' ? askForPort : openSocket;
  const listeners = new Set<() => void>();
  let state: LineState = 'connecting';
  let line: Line | null = null;

  function become(next: LineState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function keepOpen(onFirst: () => void): Promise<never> {
    for (let retryMs = FIRST_RETRY_MS; ; retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)) {
      if (state !== 'shutOut') become('connecting');
      line = await open().catch(() => null);
      const shutOut = line === null && host === 'browser' && (await isShutOut());
      if (line !== null) {
        become('open');
        onFirst();
        retryMs = FIRST_RETRY_MS;
        await line.closed;
        line = null;
      }
      become(shutOut ? 'shutOut' : 'closed');
      await pause(retryMs);
    }
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      const used = line;
      if (used === null || used.isClosed()) throw new LineClosedError('There is no line to the core right now.');
      try {
        return await used.link.call(path, input, options);
      } catch (error) {
        throw used.isClosed() ? new LineClosedError('The line to the core was lost.', { cause: error }) : error;
      }
    },
  };

  function onState(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  await new Promise<void>((resolve) => void keepOpen(resolve));
  return { host, link, state: () => state, onState, onClose: (on) => onState(() => state === 'closed' && on()) };
}

/** The browser host: a WebSocket to where the page came from. */
function openSocket(): Promise<Line> {
  const socket = new WebSocket(`ws://${location.host}/rpc`);
  // Whole frames at once, in order; a Blob would have to be read first, and a later frame could overtake it.
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    const fate = watchClose((closed) => socket.addEventListener('close', closed));
    socket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket: socket }), ...fate }));
    void fate.closed.then(() => reject(new LineClosedError('The core did not answer.')));
  });
}

/** Whether the host answers, but does not know this browser: it was started anew. */
async function isShutOut(): Promise<boolean> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  return answer?.status === 403;
}

/** Electron: the preload hands over a port when it is asked for one. */
function askForPort(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const give = ({ data, source, ports: [port] }: MessageEvent): void => {
      if (source !== window || data !== LINE_GIVEN || port === undefined) return;
      window.removeEventListener('message', give);
      const fate = watchClose((closed) => port.addEventListener('close', closed));
      const link = new PortLink({ port });
      port.start();
      resolve({ link, ...fate });
    };
    window.addEventListener('message', give);
    setTimeout(() => {
      window.removeEventListener('message', give);
      reject(new LineClosedError('The core did not answer.'));
    }, OPEN_WITHIN_MS);
    window.postMessage(LINE_ASKED, location.origin);
  });
}

/** Listens before the link does, so that a call that the close ends can already see that it was the close. */
function watchClose(listen: (closed: () => void) => void): Pick<Line, 'closed' | 'isClosed'> {
  let gone = false;
  const closed = new Promise<void>((resolve) =>
    listen(() => {
      gone = true;
      resolve();
    }),
  );
  return { closed, isClosed: () => gone };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

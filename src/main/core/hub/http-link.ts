import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { endpoints, EVENTS_PATH } from '#shared/protocol/endpoints.ts';
import { HubUnreachable, type HubLink } from './hub-link.ts';
import { readAnswer } from './read-answer.ts';
import { readEventStream } from './read-event-stream.ts';

const pack = promisify(gzip);
/** Shorter requests are not worth packing. */
const PACK_FROM_BYTES = 1_400;
/** A connection on which nothing moves for so long is dead. */
const SILENT_MS = 60_000;
/** The hub writes something into the event stream every 15 s. */
const EVENTS_SILENT_MS = 45_000;
const MAX_SOCKETS = 12;

/**
 * The hub over HTTPS (HTTP in a private network). Nothing is sent twice, no redirect is followed, and an answer has
 * limits. A connection is kept for the next request: a POST that meets a connection which the hub closed just then fails,
 * and is the caller's to repeat.
 * @param url origin, as `readJoinTarget` gives it
 */
export function openHttpLink(url: string): HubLink {
  const origin = new URL(url);
  const isTls = origin.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: SILENT_MS };
  const agent = isTls ? new https.Agent(options) : new http.Agent(options);
  const request = isTls ? https.request : http.request;
  const open = new Set<ClientRequest>();

  function track(outgoing: ClientRequest): ClientRequest {
    open.add(outgoing);
    outgoing.once('close', () => open.delete(outgoing));
    return outgoing;
  }

  /** Resolves with the head of the answer. */
  function send(path: string, headers: Record<string, string>, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = track(
        request(new URL(path, origin), {
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': body.length },
        }),
      );
      outgoing.once('timeout', () => outgoing.destroy(new Error('silent')));
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      // An answer that ends before the request was sent closes without an error.
      outgoing.once('close', () => reject(new Error('closed')));
      outgoing.end(body);
    });
  }

  return {
    async call(name, headers, body) {
      const text = Buffer.from(JSON.stringify(body), 'utf8');
      const isPacked = text.length >= PACK_FROM_BYTES;
      const sent = isPacked ? await pack(text, { level: constants.Z_BEST_SPEED }) : text;
      const all = {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'accept-encoding': 'gzip',
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
      };
      try {
        return await readAnswer(await send(endpoints[name].path, all, sent));
      } catch {
        throw new HubUnreachable('No whole answer came from the hub.');
      }
    },
    events(headers, onEvent, onEnd) {
      let over = false;
      const end = (): void => {
        if (over) return;
        over = true;
        outgoing.destroy();
        onEnd();
      };
      const accept = { ...headers, accept: 'text/event-stream' };
      // A connection of its own: it stays busy, and must not take the place of a request's.
      const outgoing = track(
        request(new URL(EVENTS_PATH, origin), { headers: accept, agent: false, timeout: EVENTS_SILENT_MS }),
      );
      outgoing.once('timeout', end);
      outgoing.once('error', end);
      outgoing.once('close', end);
      outgoing.once('response', (incoming) => {
        if (incoming.statusCode !== 200) return end();
        readEventStream(
          incoming,
          (event) => {
            if (!over) onEvent(event);
          },
          end,
        );
      });
      outgoing.end();
      return () => {
        over = true;
        outgoing.destroy();
      };
    },
    close() {
      for (const outgoing of open) outgoing.destroy();
      agent.destroy();
    },
  };
}

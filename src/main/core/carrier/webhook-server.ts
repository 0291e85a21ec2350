/**
 * Where the carrier delivers its events. It answers 200 only after the events were committed; anything else makes the
 * carrier deliver them again (for up to 24 hours), so a failing disk loses nothing.
 */
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../deps.ts';
import { hasBasicAuth } from './basic-auth.ts';
import { parseWebhook } from '#shared/domain/parse-webhook.ts';
import type { RejectedElement } from '#shared/domain/parse-webhook.ts';
import { readLimited } from './read-limited.ts';
import type { CarrierEvent } from '#shared/domain/carrier-event.ts';

export interface WebhookServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  readonly user: string;
  readonly password: string;
  /**
   * Commits one delivery durably before it returns; a throw makes the answer a 503. `rejected` names the elements that
   * were not events, so that they can be kept and shown together with `rawBody`.
   */
  readonly onEvents: (
    rawBody: string,
    events: readonly CarrierEvent[],
    rejected: readonly RejectedElement[],
  ) => void | Promise<void>;
  readonly log: Log;
}

export interface WebhookServer {
  /** The full address to give to the carrier. */
  readonly url: string;
  close(): Promise<void>;
}

const WEBHOOK_PATH = '/webhooks/bandwidth';
/** Bandwidth gives up on a delivery after 10 s (dev.bandwidth.com, messaging webhooks). */
const DELIVERY_DEADLINE_MS = 10_000;
const MAX_BODY_BYTES = 1_000_000;

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Length': '0', Connection: 'close', ...headers }).end();
}

/** The status that a request earns by its head alone, or null when its body is wanted. */
function refusalOf(request: IncomingMessage, user: string, password: string): [number, Record<string, string>] | null {
  if (request.url?.split('?')[0] !== WEBHOOK_PATH) return [404, {}];
  if (request.method !== 'POST') return [405, { Allow: 'POST' }];
  if (!hasBasicAuth(request.headers.authorization, user, password)) {
    return [401, { 'WWW-Authenticate': 'Basic realm="outpost webhooks", charset="UTF-8"' }];
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '') || encoding !== 'identity') {
    return [415, {}];
  }
  return Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES ? [413, {}] : null;
}

/** Starts listening; resolves once the port is open, rejects when it cannot be had. */
export function createWebhookServer(options: WebhookServerOptions): Promise<WebhookServer> {
  const { port, host = '127.0.0.1', user, password, onEvents, log } = options;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, user, password);
    if (refusal !== null) return refuse(response, ...refusal);
    const read = await readLimited(request, MAX_BODY_BYTES);
    if (read.kind === 'too-big') return refuse(response, 413);
    if (read.kind === 'cut') return void request.destroy();
    const { events, rejected } = parseWebhook(read.text);
    if (rejected.length > 0) log.warn('webhook.rejected', { elements: rejected.length, taken: events.length });
    if (rejected[0]?.index === -1) return refuse(response, 400);
    try {
      await onEvents(read.text, events, rejected);
    } catch {
      log.error('webhook.commit-failed', { elements: events.length });
      return refuse(response, 503);
    }
    response.writeHead(200, { 'Content-Length': '0' }).end();
  }

  const server = http.createServer({ requestTimeout: DELIVERY_DEADLINE_MS }, (request, response) => {
    take(request, response).catch(() => request.destroy());
  });

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: openPort } = server.address() as AddressInfo;
      resolve({ url: `http://${host}:${openPort}${WEBHOOK_PATH}`, close: () => closeServer(server) });
    });
  });
}

/** Lets deliveries that are being committed finish, then closes what is left. */
function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), 1_000);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}

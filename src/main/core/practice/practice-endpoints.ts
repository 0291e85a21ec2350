/** What the real carrier does not have: the trainer's and the judge's side door, under /practice/. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { hasBasicAuth } from '../carrier/basic-auth.ts';
import { answerError, answerJson, readJson } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { FAULT_REQUEST } from './faults.ts';
import type { Faults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import type { PracticeState } from './practice-state.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/);
const SAY = z.strictObject({ from: E164, to: E164, text: z.string().max(10_000), photo: z.boolean().optional() });
const WEBHOOK = z.strictObject({ url: z.url({ protocol: /^https?$/ }), user: z.string(), password: z.string() });

export interface PracticeEndpointsOptions {
  readonly exchange: Exchange;
  readonly delivery: WebhookDelivery;
  readonly faults: Faults;
  readonly ledger: Ledger;
  readonly state: PracticeState;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export function createPracticeEndpoints(options: PracticeEndpointsOptions) {
  const { exchange, delivery, faults, ledger, state, client } = options;

  async function setWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = WEBHOOK.safeParse(await readJson(request));
    if (!parsed.success) return answerError(response, 400);
    delivery.setTarget(parsed.data);
    return answerJson(response, 200, { ok: true });
  }

  async function say(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = SAY.safeParse(await readJson(request));
    if (!parsed.success) return answerError(response, 400);
    return answerJson(response, 202, { id: exchange.say(parsed.data).id });
  }

  async function setFaults(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = FAULT_REQUEST.safeParse(await readJson(request));
    if (!parsed.success) return answerError(response, 400);
    faults.set(parsed.data);
    return answerJson(response, 200, faults.left());
  }

  function sendLedger(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/jsonl; charset=utf-8' });
    createReadStream(ledger.file)
      .on('error', () => response.destroy())
      .pipe(response);
  }

  const handlers = new Map<string, Handler>([
    ['PUT /practice/webhook', setWebhook],
    ['POST /practice/say', say],
    ['POST /practice/faults', setFaults],
    ['GET /practice/faults', (_request, response) => answerJson(response, 200, faults.left())],
    ['GET /practice/status', (_request, response) => answerJson(response, 200, state.counts())],
    ['GET /practice/ledger', (_request, response) => sendLedger(response)],
  ]);

  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const handler = handlers.get(`${request.method ?? ''} ${path}`);
    if (handler === undefined) return answerError(response, 404);
    if (!hasBasicAuth(request.headers.authorization, client.clientId, client.clientSecret))
      return answerError(response, 401);
    return handler(request, response);
  };
}

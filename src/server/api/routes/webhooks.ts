import { z } from 'zod';
import { hubId, uuid } from '#shared/protocol/fields.ts';
import { AddressRefused, requireAddress } from '../../webhooks-out/guard-address.ts';
import {
  enableSubscription,
  listDeliveries,
  listSubscriptions,
  makeSubscription,
  removeSubscription,
  resend,
  rotateSecret,
  webhookEvents,
} from '../../webhooks-out/subscriptions.ts';
import type { Subscription, WebhookEvent } from '../../webhooks-out/subscriptions.ts';
import { ApiProblem } from '../problem.ts';
import { officeFor } from '../reach.ts';
import { json, nothing, route } from '../route.ts';
import type { ApiCall, ApiRoute } from '../route.ts';
import { iso, isoMoment, isoOrNull } from './scope-query.ts';

const eventName = z.enum(Object.keys(webhookEvents) as [WebhookEvent, ...WebhookEvent[]]);
const webhookId = z.object({ webhook_id: uuid });
const secret = z.string().meta({ description: 'Checks the signatures, by Standard Webhooks. It is told this once.' });
const webhook = z
  .object({
    webhook_id: z.uuid(),
    url: z.string(),
    events: z.array(eventName),
    office_id: z.int().nullable(),
    state: z.enum(['active', 'disabled']),
    state_reason: z.string(),
    created_at: isoMoment,
    failing_since: isoMoment.nullable(),
    waiting: z.int().meta({ description: 'Events that were not delivered yet.' }),
  })
  .meta({ id: 'Webhook' });
const delivery = z
  .object({
    delivery_id: z.uuid(),
    event_id: z.uuid(),
    type: eventName,
    at: isoMoment,
    state: z.enum(['pending', 'delivered']),
    attempts: z.int(),
    last_at: isoMoment.nullable(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

const EVENTS = Object.entries(webhookEvents)
  .map(([name, { words, scope }]) => `\`${name}\`: ${words} (needs \`${scope}\`)`)
  .join('; ');
const HOW = `Events: ${EVENTS}. Each is a POST of \`{type, timestamp, data}\`, signed by Standard Webhooks (headers \`webhook-id\`,
\`webhook-timestamp\`, \`webhook-signature\`). Answer 2xx within ten seconds. Events come in their order, each at least once: tell
repeats by \`webhook-id\`. What fails is tried again, later and later, and holds back those behind it; after five days, or at an answer of 410,
the webhook is disabled and says why. Redirects are not followed. Nothing is delivered when the token that made it is revoked or expires.`;

type Call = ApiCall<{ readonly webhook_id: string }, unknown, unknown>;

/** The webhook of the address, if the token may see it. @throws ApiProblem not-found */
async function found({ api, caller, params }: Pick<Call, 'api' | 'caller' | 'params'>): Promise<Subscription> {
  const [one] = await listSubscriptions(api.ctx.db, caller.officeId, params.webhook_id);
  if (!one) throw new ApiProblem('not-found', 'There is no such webhook.');
  return one;
}

const shown = ({ subscription_id: webhook_id, created_at, failing_since, ...rest }: Subscription) => ({
  webhook_id,
  ...rest,
  created_at: iso(created_at),
  failing_since: isoOrNull(failing_since),
});
const by = ({ caller }: Pick<Call, 'caller'>): string => `API: ${caller.name}`;
const common = { tag: 'Webhooks', scopes: ['webhooks:manage'] } as const;

export const webhookRoutes: readonly ApiRoute[] = [
  route({
    ...common,
    method: 'get',
    path: '/webhooks',
    summary: 'Webhooks, and how they do',
    status: 200,
    answer: z.object({ webhooks: z.array(webhook) }),
    async handle({ api, caller }) {
      return json({ webhooks: (await listSubscriptions(api.ctx.db, caller.officeId)).map(shown) });
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/webhooks',
    summary: 'Have events delivered to an address',
    description: HOW,
    body: z
      .object({ url: z.string().max(2_000), events: z.array(eventName).min(1).max(20), office_id: hubId.optional() })
      .strict(),
    status: 201,
    answer: webhook.extend({ secret }).meta({ id: 'NewWebhook' }),
    async handle(call) {
      const { api, caller, body } = call;
      const missing = body.events
        .map((event) => webhookEvents[event].scope)
        .find((scope) => !caller.scopes.includes(scope));
      if (missing !== undefined)
        throw new ApiProblem('forbidden', `For these events a token needs the scope ${missing}, too.`);
      const officeId = officeFor(caller, body.office_id);
      if (officeId !== null && !(await api.ctx.db.first('select 1 from office where office_id = $1', officeId))) {
        throw new ApiProblem('invalid', 'There is no office with this id. GET /offices lists them.');
      }
      const url = addressOf(body.url, api.allowPrivate);
      const made = await makeSubscription(api.ctx, {
        tokenId: caller.tokenId,
        officeId,
        url,
        events: body.events,
        by: by(call),
      });
      const one = await found({ ...call, params: { webhook_id: made.id } });
      return json({ ...shown(one), secret: made.secret }, 201);
    },
  }),
  route({
    ...common,
    method: 'delete',
    path: '/webhooks/{webhook_id}',
    summary: 'Remove a webhook, with what waits for it',
    params: webhookId,
    status: 204,
    async handle(call) {
      await removeSubscription(call.api.ctx, (await found(call)).subscription_id, by(call));
      return nothing;
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/webhooks/{webhook_id}/rotate-secret',
    summary: 'Make a new secret',
    description:
      'For a day every delivery is signed with both, so that nothing is lost while the receiver changes over.',
    params: webhookId,
    status: 200,
    answer: z.object({ secret }),
    async handle(call) {
      return json({ secret: await rotateSecret(call.api.ctx, (await found(call)).subscription_id, by(call)) });
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/webhooks/{webhook_id}/enable',
    summary: 'Deliver again what was disabled or waits',
    description: 'It goes on with the first event that was not delivered.',
    params: webhookId,
    status: 200,
    answer: webhook,
    async handle(call) {
      await enableSubscription(call.api.ctx, (await found(call)).subscription_id, by(call));
      return json(shown(await found(call)));
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/webhooks/{webhook_id}/deliveries',
    summary: 'What was delivered and what waits, the newest first',
    description: 'Kept for thirty days.',
    params: webhookId,
    query: z
      .object({
        state: z.enum(['pending', 'delivered']).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      })
      .strict(),
    status: 200,
    answer: z.object({ deliveries: z.array(delivery) }),
    async handle(call) {
      const { state = null, limit } = call.query;
      const rows = await listDeliveries(call.api.ctx.db, (await found(call)).subscription_id, state, limit);
      return json({ deliveries: rows.map((row) => ({ ...row, at: iso(row.at), last_at: isoOrNull(row.last_at) })) });
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/webhooks/{webhook_id}/deliveries/{delivery_id}/resend',
    summary: 'Deliver an event once more',
    params: webhookId.extend({ delivery_id: uuid }),
    status: 204,
    async handle(call) {
      await resend(call.api.ctx, (await found(call)).subscription_id, call.params.delivery_id, by(call));
      return nothing;
    },
  }),
];

function addressOf(url: string, allowPrivate: boolean): string {
  try {
    return requireAddress(url, allowPrivate).href;
  } catch (error) {
    if (error instanceof AddressRefused)
      throw new ApiProblem('invalid', error.message, { parts: [{ at: 'url', words: error.message }] });
    throw error;
  }
}

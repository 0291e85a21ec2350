import { audit } from '../audit.ts';
import type { ApiScope } from '../api/scopes.ts';
import type { HubContext } from '../context.ts';
import type { Tx } from '../db/db.ts';
import { HubError } from '../hub-error.ts';
import { newSecret } from './signature.ts';

/** What can be delivered, what it tells, and what a token needs to be told it. */
export const webhookEvents = {
  opt_out: { scope: 'optouts:read', words: 'a number opted out, or in again' },
  reply: { scope: 'people:read', words: 'somebody wrote' },
  text_outcome: { scope: 'people:read', words: 'a text was taken, delivered, failed, or may have gone' },
  result: { scope: 'people:read', words: 'an answer, tag or closing of a person changed' },
  campaign: { scope: 'results:read', words: 'a campaign was made, changed, started, paused or closed' },
} as const satisfies Record<string, { scope: ApiScope; words: string }>;
export type WebhookEvent = keyof typeof webhookEvents;

/** A rotated secret signs beside the new one for so long. */
const ROTATION_MS = 86_400_000;

export interface Subscription {
  readonly subscription_id: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly office_id: number | null;
  readonly state: 'active' | 'disabled';
  readonly state_reason: string;
  readonly created_at: number;
  readonly failing_since: number | null;
  readonly waiting: number;
}

const COLUMNS = `s.subscription_id, s.url, s.events, s.office_id, s.state, s.state_reason, s.created_at, s.failing_since,
  (select count(*) from webhook_delivery d where d.subscription_id = s.subscription_id and d.state = 'pending') as waiting`;

/** @param officeId null = of every office */
export function listSubscriptions(db: Tx, officeId: number | null, id: string | null = null): Promise<Subscription[]> {
  return db.rows(
    `select ${COLUMNS} from webhook_subscription s
     where ($1::bigint is null or s.office_id = $1) and ($2::uuid is null or s.subscription_id = $2) order by s.created_at, s.subscription_id`,
    officeId,
    id,
  );
}

export interface SubscriptionOrder {
  readonly tokenId: string;
  readonly officeId: number | null;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly by: string;
}

/** Makes a subscription; its secret is told this once. */
export async function makeSubscription(
  ctx: HubContext,
  order: SubscriptionOrder,
): Promise<{ id: string; secret: string }> {
  const id = ctx.chance.uuid();
  const secret = newSecret(ctx.chance);
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await tx.run(
      `insert into webhook_subscription (subscription_id, token_id, office_id, url, events, secret, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      id,
      order.tokenId,
      order.officeId,
      order.url,
      [...new Set(order.events)],
      secret,
      now,
    );
    await audit(tx, now, null, order.by, 'make-webhook', { subscriptionId: id, host: new URL(order.url).host });
  });
  return { id, secret };
}

/** A new secret; the old one signs too for a day, so that the receiver can change over without losing anything. */
export async function rotateSecret(ctx: HubContext, id: string, by: string): Promise<string> {
  const secret = newSecret(ctx.chance);
  const now = ctx.clock.now();
  await change(ctx, id, by, 'rotate-webhook-secret', (tx) =>
    tx.run(
      `update webhook_subscription set old_secret = secret, old_secret_until = $3, secret = $2 where subscription_id = $1`,
      id,
      secret,
      now + ROTATION_MS,
    ),
  );
  return secret;
}

/** What waits goes out again from where it stopped. */
export async function enableSubscription(ctx: HubContext, id: string, by: string): Promise<void> {
  await change(ctx, id, by, 'enable-webhook', (tx) =>
    tx.run(
      `update webhook_subscription set state = 'active', state_reason = '', failures = 0, failing_since = null, next_at = 0
       where subscription_id = $1`,
      id,
    ),
  );
}

export async function removeSubscription(ctx: HubContext, id: string, by: string): Promise<void> {
  await change(ctx, id, by, 'remove-webhook', (tx) =>
    tx.run('delete from webhook_subscription where subscription_id = $1', id),
  );
}

/** The event goes out again, as if it had not been delivered. @throws HubError NOT_FOUND */
export async function resend(
  ctx: HubContext,
  subscriptionId: string | null,
  deliveryId: string,
  by: string,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    const row = await tx.first<{ subscription_id: string }>(
      `update webhook_delivery set state = 'pending', delivered_at = null
       where delivery_id::text = lower($1) and ($2::uuid is null or subscription_id = $2) returning subscription_id`,
      deliveryId,
      subscriptionId,
    );
    if (!row) throw new HubError('NOT_FOUND', 'There is no such delivery.');
    await tx.run('update webhook_subscription set next_at = 0 where subscription_id = $1', row.subscription_id);
    await audit(tx, now, null, by, 'resend-webhook', { deliveryId });
  });
}

export interface DeliverySummary {
  readonly delivery_id: string;
  readonly event_id: string;
  readonly type: WebhookEvent;
  readonly at: number;
  readonly state: 'pending' | 'delivered';
  readonly attempts: number;
  readonly last_at: number | null;
  readonly last_status: number | null;
  readonly last_error: string | null;
}

/** The newest first. Without what the events say. */
export function listDeliveries(
  db: Tx,
  id: string,
  state: DeliverySummary['state'] | null,
  limit: number,
): Promise<DeliverySummary[]> {
  return db.rows(
    `select d.delivery_id, d.event_id, e.type, e.at, d.state, d.attempts, d.last_at, d.last_status, d.last_error
     from webhook_delivery d join webhook_event e using (event_id)
     where d.subscription_id = $1 and ($2::text is null or d.state = $2) order by d.xid desc, d.seq desc limit $3`,
    id,
    state,
    limit,
  );
}

async function change(
  ctx: HubContext,
  id: string,
  by: string,
  action: string,
  work: (tx: Tx) => Promise<number>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    if ((await work(tx)) === 0) throw new HubError('NOT_FOUND', 'There is no such webhook.');
    await audit(tx, ctx.clock.now(), null, by, action, { subscriptionId: id });
  });
}

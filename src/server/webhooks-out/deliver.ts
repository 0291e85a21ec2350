import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { GIVE_UP_MS, waitMs } from './backoff.ts';
import { post } from './post.ts';
import type { PostOptions } from './post.ts';
import { signedHeaders } from './signature.ts';

/** Subscriptions that a node works for at a time, and events of one before the next has its turn. */
const AT_ONCE = 10;
const IN_A_ROW = 20;
/** Longer than a POST takes, so that two nodes never deliver for one subscription at the same time. */
const LEASE_SECONDS = 60;
const GONE = 410;

interface Due {
  readonly subscription_id: string;
}

const TAKE = `
  update webhook_subscription s set lease = $1, lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
  where s.subscription_id in (
    select w.subscription_id from webhook_subscription w join api_token t using (token_id)
    where w.state = 'active' and w.next_at <= $2 and (w.lease_until is null or w.lease_until < clock_timestamp())
      and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)
      and exists (select 1 from webhook_delivery d where d.subscription_id = w.subscription_id and d.state = 'pending'
        and d.xid < pg_snapshot_xmin(pg_current_snapshot()))
    order by w.next_at limit ${AT_ONCE} for update of w skip locked)
  returning s.subscription_id`;

/** Delivers what is due, each subscription's events one after the other. Says how many were tried. Several hubs may do it at once. */
export async function deliverDue(ctx: HubContext, options: PostOptions): Promise<number> {
  const lease = ctx.chance.uuid();
  const due = await ctx.db.rows<Due>(TAKE, lease, ctx.clock.now());
  const tried = await Promise.all(due.map(({ subscription_id: id }) => deliverFor(ctx, options, id, lease)));
  return tried.reduce((sum, n) => sum + n, 0);
}

interface Next {
  readonly delivery_id: string;
  readonly event_id: string;
  readonly type: string;
  readonly at: number;
  readonly data: unknown;
  readonly url: string;
  readonly secret: string;
  readonly old_secret: string | null;
  readonly old_secret_until: number | null;
}

/** The lease is renewed with each event: who has lost it stops. */
const RENEW = `update webhook_subscription set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
  where subscription_id = $1 and lease = $2 and state = 'active' and lease_until > clock_timestamp()`;
/** In the order of changes, below what may still be running: as laptops' feeds. */
const NEXT = `select d.delivery_id, e.event_id, e.type, e.at, e.data, s.url, s.secret, s.old_secret, s.old_secret_until
  from webhook_delivery d join webhook_event e using (event_id) join webhook_subscription s using (subscription_id)
  where d.subscription_id = $1 and d.state = 'pending' and d.xid < pg_snapshot_xmin(pg_current_snapshot())
  order by d.xid, d.seq limit 1`;

async function deliverFor(ctx: HubContext, options: PostOptions, id: string, lease: string): Promise<number> {
  let tried = 0;
  try {
    while (tried < IN_A_ROW) {
      if ((await ctx.db.run(RENEW, id, lease)) === 0) break;
      const next = await ctx.db.first<Next>(NEXT, id);
      if (!next) break;
      tried += 1;
      if (!(await deliverOne(ctx, options, id, next))) break;
    }
  } finally {
    await ctx.db.run(
      'update webhook_subscription set lease = null, lease_until = null where subscription_id = $1 and lease = $2',
      id,
      lease,
    );
  }
  return tried;
}

/** Says whether it arrived. */
async function deliverOne(ctx: HubContext, options: PostOptions, id: string, next: Next): Promise<boolean> {
  const now = ctx.clock.now();
  const body = JSON.stringify({ type: next.type, timestamp: new Date(next.at).toISOString(), data: next.data });
  const old = next.old_secret !== null && (next.old_secret_until ?? 0) > now ? [next.old_secret] : [];
  const headers = signedHeaders({ id: next.event_id, at: now, body }, [next.secret, ...old]);
  const { status, error, retryAfterMs } = await post(next.url, body, headers, options);
  const arrived = status !== null && status >= 200 && status < 300;
  await ctx.db.transaction(async (tx) => {
    const at = ctx.clock.now();
    await tx.run(
      `update webhook_delivery set attempts = attempts + 1, last_at = $2, last_status = $3, last_error = $4,
         state = case when $5 then 'delivered' else state end, delivered_at = case when $5 then $2 else delivered_at end
       where delivery_id = $1`,
      next.delivery_id,
      at,
      status,
      error,
      arrived,
    );
    if (arrived) {
      await tx.run('update webhook_subscription set failures = 0, failing_since = null where subscription_id = $1', id);
      return;
    }
    const row = await tx.first<{ failures: number; failing_since: number }>(
      `update webhook_subscription set failures = failures + 1, failing_since = coalesce(failing_since, $2)
       where subscription_id = $1 returning failures, failing_since`,
      id,
      at,
    );
    if (!row) return;
    const wait = Math.max(waitMs(row.failures, ctx.chance), Math.min(retryAfterMs ?? 0, 3_600_000));
    await tx.run('update webhook_subscription set next_at = $2 where subscription_id = $1', id, at + wait);
    const reason =
      status === GONE
        ? 'The receiver said that it is gone (410).'
        : at - row.failing_since >= GIVE_UP_MS
          ? 'It failed for five days.'
          : null;
    if (reason === null) return;
    await tx.run(
      `update webhook_subscription set state = 'disabled', state_reason = $2 where subscription_id = $1`,
      id,
      reason,
    );
    await audit(tx, at, null, 'the hub', 'disable-webhook', { subscriptionId: id, reason });
    ctx.log.warn('webhook.disabled', { subscriptionId: id, status: status ?? 0 });
  });
  return arrived;
}

const KEPT_MS = 30 * 86_400_000;

/** Forgets what was delivered long ago, some at a time. */
export async function pruneDeliveries(ctx: HubContext): Promise<number> {
  const gone = await ctx.db.run(
    `delete from webhook_delivery where delivery_id in (
       select delivery_id from webhook_delivery where state = 'delivered' and delivered_at < $1 order by delivered_at limit 1000)`,
    ctx.clock.now() - KEPT_MS,
  );
  if (gone > 0) {
    await ctx.db.run(
      `delete from webhook_event e where e.at < $1 and not exists (select 1 from webhook_delivery d where d.event_id = e.event_id)`,
      ctx.clock.now() - KEPT_MS,
    );
  }
  return gone;
}

import type { HubEvent } from '#shared/protocol/events.ts';
import type { HubContext } from '../context.ts';
import type { Db } from '../db/db.ts';

/** One laptop that listens: which buckets it may see, and how to tell it. */
export interface Listener {
  readonly deviceId: string;
  readonly buckets: ReadonlySet<string>;
  send(event: HubEvent): void;
  /** The hub stops. */
  end(): void;
}

export interface FeedWatch {
  /** Tells the listener of news in its buckets until the returned function is called. */
  listen(listener: Listener): () => void;
  /** Something was just committed here: look at once. */
  wake(): void;
  stop(): void;
}

/** While somebody listens the feed is looked at this often: a cheap query, no lock, and nothing to lose. */
const LOOK_EVERY_MS = 40;
/** News older than this need no poke: who was away that long pulls on return anyway. */
const NEWS = `
  select distinct bucket from sync_row
  where xid >= $1::text::xid8 and xid < pg_snapshot_xmin(pg_current_snapshot())`;

/** Open permits of people who opted out, for the laptops that hold them. */
const REVOKED = `
  select a.device_id, a.attempt_id from send_attempt a join phone p using (phone_id)
  where a.state = 'issued' and p.opted_out and p.opt_changed_at >= a.issued_at and a.not_after > $1`;

/**
 * Watches the feed by polling and pokes those who listen. It sees what pulls see (the same bound), needs no
 * notification from the database, and a look that fails is simply made again.
 */
export function createFeedWatch(ctx: HubContext): FeedWatch {
  const listeners = new Set<Listener>();
  let seen: string | null = null;
  let cancel: (() => void) | null = null;
  let looking = false;
  let again = false;
  let stopped = false;

  function schedule(): void {
    if (cancel === null && !stopped && listeners.size > 0) cancel = ctx.timers.after(LOOK_EVERY_MS, () => void look());
  }

  async function look(): Promise<void> {
    cancel?.();
    cancel = null;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const { xmin, buckets } = await news(ctx.db, seen);
      seen = xmin;
      if (buckets.size > 0) await tell(buckets);
    } catch {
      ctx.log.warn('feed.look.failed');
    }
    looking = false;
    if (again) {
      again = false;
      await look();
    } else schedule();
  }

  async function tell(buckets: ReadonlySet<string>): Promise<void> {
    for (const listener of listeners) {
      const theirs = [...listener.buckets].filter((bucket) => buckets.has(bucket));
      if (theirs.length > 0) listener.send({ kind: 'poke', buckets: theirs });
    }
    if (!buckets.has('g:optout')) return;
    const rows = await ctx.db.rows<{ device_id: string; attempt_id: string }>(REVOKED, ctx.clock.now());
    for (const listener of listeners) {
      const attemptIds = rows.filter((row) => row.device_id === listener.deviceId).map((row) => row.attempt_id);
      if (attemptIds.length > 0) listener.send({ kind: 'revoke', attemptIds });
    }
  }

  return {
    listen(listener) {
      listeners.add(listener);
      // Nobody was listening: what happened before now is found by the pull that follows every connection.
      if (listeners.size === 1) seen = null;
      schedule();
      return () => listeners.delete(listener);
    },
    wake() {
      if (listeners.size > 0 && !stopped) void look();
    },
    stop() {
      stopped = true;
      cancel?.();
      for (const listener of listeners) listener.end();
    },
  };
}

/** Buckets with changes since `seen`, and up to where the look went. The bound is read first, so that nothing is skipped. */
async function news(db: Db, seen: string | null): Promise<{ xmin: string; buckets: Set<string> }> {
  const bound = await db.first<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
  if (!bound) throw new Error('No snapshot.');
  if (seen === null || seen === bound.xmin) return { xmin: bound.xmin, buckets: new Set() };
  const rows = await db.rows<{ bucket: string }>(NEWS, seen);
  return { xmin: bound.xmin, buckets: new Set(rows.map((row) => row.bucket)) };
}

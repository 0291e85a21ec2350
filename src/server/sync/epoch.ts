import { audit } from '../audit.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { loseOpenPermits } from '../permits/lose-permits.ts';

/**
 * Laptops keep inbound texts by their numbers, also those that the restored hub has forgotten: what comes next is
 * numbered above anything that can have been given out since the backup.
 */
const FORGOTTEN_TEXTS = 1_000_000_000;

/**
 * After the database was restored or moved: nothing goes out until a person enables it, every laptop must say hello and
 * tell again what it knows, and everything that was read is read anew. Transaction ids do not survive a dump, so the feed
 * is numbered anew too. Run it with all hubs stopped.
 */
export async function newEpoch(ctx: HubContext, person: string): Promise<string> {
  const epoch = ctx.chance.uuid();
  const now = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await tx.run('set local statement_timeout = 0');
    await tx.run(
      `update server_meta set server_epoch = $1, sends_enabled = false, reason = 'The hub was restored from a backup.'`,
      epoch,
    );
    await tx.run(`update sync_row set xid = pg_current_xact_id(), seq = nextval('sync_seq')`);
    await tx.run('delete from sync_floor');
    await tx.run(
      `select setval(numbers.name, nextval(numbers.name) + $1)
       from (select pg_get_serial_sequence('inbound_message', 'inbound_id')::regclass as name) numbers`,
      FORGOTTEN_TEXTS,
    );
    const open = await tx.rows<{ device_id: string }>(
      `select distinct device_id from send_attempt where state = 'issued'`,
    );
    for (const { device_id: deviceId } of open) await loseOpenPermits(tx, deviceId, null, now);
    await tx.run('update device set boot_id = null');
    await audit(tx, now, null, person, 'new-epoch', { epoch });
  });
  return epoch;
}

/**
 * Labels of the laptops that have not said hello since the last new epoch: what they sent in the time that the backup
 * lacks is known to them alone, and whom they texted could be texted again.
 */
export async function laptopsNotHeard(ctx: HubContext): Promise<string[]> {
  const rows = await ctx.db.rows<{ label: string }>(
    `select label from device where status = 'active' and incarnation > 0 and boot_id is null order by label`,
  );
  return rows.map(({ label }) => label);
}

/** Lets texts go out again. A person answers for it: every laptop has reported, or is known to be lost. */
export async function enableSends(ctx: HubContext, person: string): Promise<void> {
  await setSends(ctx, person, true, '');
}

/** Stops every text at the next permit, at once, for everyone. */
export async function disableSends(ctx: HubContext, person: string, reason: string): Promise<void> {
  await setSends(ctx, person, false, reason);
}

async function setSends(ctx: HubContext, person: string, enabled: boolean, reason: string): Promise<void> {
  if (person.trim() === '') throw new HubError('BAD_REQUEST', 'A person decides this: name them.');
  await ctx.db.transaction(async (tx) => {
    await tx.run('update server_meta set sends_enabled = $1, reason = $2', enabled, reason);
    await audit(tx, ctx.clock.now(), null, person, enabled ? 'enable-sends' : 'disable-sends', { reason });
  });
}

/** Practice or live, for good: a hub that texted in one never texts in the other. */
export async function setMode(ctx: HubContext, mode: 'practice' | 'live', person: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.run('select 1 from server_meta for update');
    const used = await tx.first('select 1 from send_attempt limit 1');
    const meta = await tx.first<{ mode: string }>('select mode from server_meta');
    if (meta?.mode === mode) return;
    if (used)
      throw new HubError('CONFLICT', `This hub has texted in ${meta?.mode ?? '?'}. Start a new one for ${mode}.`);
    await tx.run('update server_meta set mode = $1', mode);
    await audit(tx, ctx.clock.now(), null, person, 'set-mode', { mode });
  });
}

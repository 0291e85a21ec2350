import { HEADER } from '#shared/protocol/version.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { noteOldBoot } from './boots.ts';
import type { Caller, Identified, Identify, ServerMeta } from './caller.ts';

/** Request headers, lower case, each once. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** What a call asks of its caller beyond a good token. */
export interface Demands {
  /** hello alone comes before epoch, incarnation and boot are known. */
  readonly standing: boolean;
  /** Calls that a fenced laptop may make: those that only tell what happened. */
  readonly whenFenced: boolean;
  /** Calls that a laptop below the minimum version may make. */
  readonly whenOld: boolean;
}

/**
 * Who asks, after every check that the call demands: token, fence, version, epoch, boot, incarnation, in this order.
 * @throws HubError with the first that fails
 */
export async function authenticate(
  ctx: HubContext,
  identify: Identify,
  headers: Headers,
  demands: Demands,
): Promise<{ caller: Caller; meta: ServerMeta }> {
  const identified = await identify(headers['authorization']);
  const { device, meta } = identified;
  if (device.status === 'fenced' && !demands.whenFenced) throw new HubError('FENCED', device.statusReason);
  const protocol = requireProtocol(ctx, headers, meta, demands.whenOld);
  if (demands.standing) await requireStanding(ctx, headers, identified);
  return { caller: { ...device, protocol }, meta };
}

function requireProtocol(ctx: HubContext, headers: Headers, meta: ServerMeta, whenOld: boolean): number {
  const text = headers[HEADER.protocol] ?? '';
  if (!/^\d{1,6}$/.test(text)) throw new HubError('BAD_REQUEST', `The header ${HEADER.protocol} is missing.`);
  const protocol = Number(text);
  if (protocol > ctx.protocol.max)
    throw new HubError('HUB_OLDER', 'The hub is older than this laptop.', { protocol: ctx.protocol });
  if (protocol < Math.max(ctx.protocol.min, meta.protocolMin ?? 0) && !whenOld) {
    throw new HubError('UPGRADE', 'This version of Outpost is too old to send. Install the newest.');
  }
  return protocol;
}

async function requireStanding(ctx: HubContext, headers: Headers, { device, meta }: Identified): Promise<void> {
  if (headers[HEADER.epoch]?.toLowerCase() !== meta.epoch) {
    throw new HubError('EPOCH', 'The hub was restored. This laptop says hello again.');
  }
  const boot = headers[HEADER.boot]?.toLowerCase() ?? '';
  if (boot === '' || boot !== device.bootId) {
    if (/^[0-9a-f-]{36}$/.test(boot)) {
      await ctx.db.transaction((tx) => noteOldBoot(tx, device.deviceId, boot, ctx.clock.now()));
    }
    throw new HubError('OLD_BOOT', 'Outpost was started again on this laptop. This window may not send any more.');
  }
  if (headers[HEADER.incarnation] !== String(device.incarnation)) {
    throw new HubError('OLD_INCARNATION', 'This laptop was given a new number. It says hello again.');
  }
}

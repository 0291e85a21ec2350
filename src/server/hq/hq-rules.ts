import { shippedOptOutWords } from '#shared/domain/opt-out.ts';
import { shippedSendingRules } from '#shared/domain/sending-rules.ts';
import type { HqRules } from '#shared/hq/rules.ts';
import type { CarrierAccount } from '../carrier/access-token.ts';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import { readHours } from '../settings.ts';
import { disableSends, enableSends, laptopsNotHeard } from '../sync/epoch.ts';
import { hoursChanges } from './hours-changes.ts';

type Meta = Pick<HqRules, 'mode' | 'modeIsFixed' | 'sendsEnabled' | 'reason'>;

/** Everything that rules what goes out: what headquarters set, and what ships with Outpost. */
export async function hqRules(ctx: HubContext, account: CarrierAccount | null): Promise<HqRules> {
  const meta = await ctx.db.first<Meta>(
    `select mode, sends_enabled as "sendsEnabled", reason, exists (select 1 from send_attempt) as "modeIsFixed" from server_meta`,
  );
  if (!meta) throw new Error('The hub has no row about itself.');
  const { asOf, federal, states } = shippedSendingRules();
  const { permitMs, leaseMs } = ctx.limits;
  return {
    ...meta,
    notHeard: meta.sendsEnabled ? [] : await laptopsNotHeard(ctx),
    hours: await readHours(ctx),
    changes: await hoursChanges(ctx),
    shipped: { asOf, federal, states },
    optOutWords: shippedOptOutWords(),
    carrier: account && { fromNumbers: [...account.fromNumbers], forPractice: account.forPractice === true },
    limits: { permitMs, leaseMs },
    protocol: ctx.protocol,
  };
}

interface SendsOrder {
  readonly enabled: boolean;
  readonly reason: string;
  readonly evenSo: boolean;
}

/** Stops every text, or lets them go again; after a restore only when every laptop was heard, or somebody says even so. */
export async function hqSetSends(ctx: HubContext, order: SendsOrder, person: string): Promise<void> {
  if (!order.enabled) return disableSends(ctx, person, order.reason || 'Stopped by headquarters.');
  const silent = await laptopsNotHeard(ctx);
  if (silent.length > 0 && !order.evenSo) {
    throw new HubError(
      'CONFLICT',
      `These laptops have not told yet whom they texted before the hub was restored: ${silent.join(', ')}. Let them connect, or take them off the hub.`,
    );
  }
  return enableSends(ctx, person);
}

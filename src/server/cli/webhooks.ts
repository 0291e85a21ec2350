import type { HubContext } from '../context.ts';
import { enableSubscription, listDeliveries, listSubscriptions, resend } from '../webhooks-out/subscriptions.ts';
import type { CommandLine } from './command-line.ts';
import { choice, needed } from './command-line.ts';

/** `webhooks list|log|enable|resend`: looks after what is delivered to other systems. */
export async function webhooks(ctx: HubContext, line: CommandLine): Promise<string> {
  const what = choice(line.words[0] ?? '', 'webhooks', ['list', 'log', 'enable', 'resend'] as const);
  const id = (): string => needed(line.words[1], 'the id');
  const person = (): string => needed(line.values.by, '--by NAME (who decides this)');
  switch (what) {
    case 'list':
      return (await listSubscriptions(ctx.db, null))
        .map((one) =>
          [
            one.subscription_id,
            one.url,
            one.events.join(','),
            one.state,
            one.state_reason,
            `${one.waiting} waiting`,
          ].join('\t'),
        )
        .join('\n');
    case 'log':
      return (await listDeliveries(ctx.db, id(), null, 100))
        .map((one) =>
          [
            one.delivery_id,
            one.type,
            new Date(one.at).toISOString(),
            one.state,
            one.attempts,
            one.last_status ?? one.last_error ?? '',
          ].join('\t'),
        )
        .join('\n');
    case 'enable':
      await enableSubscription(ctx, id(), person());
      return 'It goes on with the first event that was not delivered.';
    case 'resend':
      await resend(ctx, null, id(), person());
      return 'It is delivered once more.';
  }
}

import type { CoreContext } from '../context.ts';
import type { CoreOptions } from '../core.ts';
import type { WebhookAddress } from './carrier-desk.ts';
import { createWebhookServer, type WebhookServerOptions } from './webhook-server.ts';

/**
 * Listens for carrier events on this machine. The password is made anew at each start unless the host fixes one, as an
 * office does that lets the real carrier in through a tunnel of its own.
 */
export async function openWebhookServer(
  ctx: CoreContext,
  options: CoreOptions,
  onEvents: WebhookServerOptions['onEvents'],
): Promise<WebhookAddress & { close(): Promise<void> }> {
  const user = options.webhook?.user ?? 'carrier';
  const password = options.webhook?.password ?? ctx.ids.uuid();
  const server = await createWebhookServer({
    port: options.webhook?.port ?? 0,
    host: '127.0.0.1',
    user,
    password,
    onEvents,
    log: ctx.log,
  });
  ctx.settings.setWebhook({ url: server.url, user });
  return { url: server.url, user, password, close: () => server.close() };
}

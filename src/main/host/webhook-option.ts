import type { CoreOptions } from '#core/core.ts';

/**
 * Where carrier events are taken in, when an office lets the real carrier in through a public address of its own:
 * OUTPOST_WEBHOOK_PORT, _USER and _PASSWORD, all three or none. By the environment, since a command line is read by
 * every user of the computer.
 * @returns `{}` when none is set. @throws a sentence for a person when they do not fit.
 */
export function webhookOption(env: NodeJS.ProcessEnv): Pick<CoreOptions, 'webhook'> {
  const port = env['OUTPOST_WEBHOOK_PORT'];
  const user = env['OUTPOST_WEBHOOK_USER'];
  const password = env['OUTPOST_WEBHOOK_PASSWORD'];
  if (!port && !user && !password) return {};
  if (!port || !user || !password) {
    throw new Error('OUTPOST_WEBHOOK_PORT, OUTPOST_WEBHOOK_USER and OUTPOST_WEBHOOK_PASSWORD go together.');
  }
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error('OUTPOST_WEBHOOK_PORT takes a port from 1 to 65535.');
  }
  if (password.length < 12) throw new Error('OUTPOST_WEBHOOK_PASSWORD needs at least 12 characters.');
  return { webhook: { port: Number(port), user, password } };
}

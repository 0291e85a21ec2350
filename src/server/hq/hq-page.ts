import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { HQ_PATH } from '#shared/hq/hq-base.ts';
import { securityHeaders, STYLE_NONCE_PLACEHOLDER } from '#shared/lib/content-security.ts';
import type { HubContext } from '../context.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Built files have a hash in their name and lie in one folder: a name without a slash leads nowhere else. */
const BUILT = /^[\w-]+(?:\.[\w-]+)+$/;
const NOT_BUILT = 'HQ’s page is not built. Run "npm run build" where the hub runs, and load this page again.\n';

/** Serves the built page below /hq, and its scripts. It holds nothing of anybody: what it shows it asks for, signed in. */
export function addHqPage(app: FastifyInstance, ctx: HubContext, pageDir: string): void {
  const nonce = (): string => Buffer.from(ctx.chance.bytes(18)).toString('base64url');

  async function page(reply: FastifyReply): Promise<void> {
    const html = await readFile(path.join(pageDir, 'hq.html'), 'utf8').catch(() => null);
    const fresh = nonce();
    reply.headers({ ...securityHeaders(fresh), 'cache-control': 'no-store' });
    if (html === null) await reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    else await reply.type('text/html; charset=utf-8').send(html.replaceAll(STYLE_NONCE_PLACEHOLDER, fresh));
  }
  app.get(HQ_PATH, (_request, reply) => page(reply));
  // A place in the page (/hq/laptops) has no file of its own: the page finds its way from the address.
  app.get(`${HQ_PATH}/*`, (_request, reply) => page(reply));
  app.get<{ Params: { name: string } }>('/assets/:name', async ({ params: { name } }, reply) => {
    const type = TYPES[path.extname(name)];
    const file = BUILT.test(name) && type !== undefined ? await readBuilt(pageDir, name) : null;
    reply.headers(securityHeaders(nonce()));
    if (file === null || type === undefined) return reply.code(404).type('text/plain').send('There is nothing here.\n');
    return reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(file);
  });
}

function readBuilt(pageDir: string, name: string): Promise<Buffer | null> {
  return readFile(path.join(pageDir, 'assets', name)).catch(() => null);
}

import http from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HubError } from '../hub-error.ts';

/** Where laptops on other machines find the practice carrier, below the hub's own address. */
export const PRACTICE_PATH = '/practice-carrier';
/** What of it is passed on: not its tokens, and not the judge's side door. */
const OPEN = '/api/v2/users/';

/**
 * Passes texts and photos on to the practice carrier, which listens on this machine alone. Only what a laptop with a token of the
 * hub does; the carrier checks the token. What breaks on one side breaks on the other, so that a laptop sees the
 * carrier's troubles as they are.
 */
export function addPracticeRoutes(app: FastifyInstance, origin: string): void {
  app.route({
    method: ['GET', 'POST', 'PUT'],
    url: `${PRACTICE_PATH}${OPEN}*`,
    handler: (request, reply) => forward(origin, request, reply),
  });
}

function forward(origin: string, { raw: from }: FastifyRequest, reply: FastifyReply): void {
  // As the carrier will read it: dots lead out of the folder in more than one spelling.
  const place = new URL((from.url ?? '').slice(PRACTICE_PATH.length), origin);
  if (!place.pathname.startsWith(OPEN)) throw new HubError('NOT_FOUND', 'There is nothing here.');
  reply.hijack();
  const { host: _host, connection: _connection, ...headers } = from.headers;
  // One connection a request, and none tried again: a text is posted once.
  const to = http.request(place, { method: from.method ?? 'GET', headers, agent: false });
  const cut = (): void => void reply.raw.destroy();
  to.on('error', cut);
  to.on('response', (answer) => {
    reply.raw.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', cut).on('aborted', cut).pipe(reply.raw);
  });
  reply.raw.on('close', () => to.destroy());
  from.pipe(to);
}

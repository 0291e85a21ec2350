import type { FastifyInstance } from 'fastify';
import { replyJson } from '../http/reply.ts';
import { openApiDocument } from './openapi.ts';
import { apiPage } from './page.ts';
import type { ApiRoute } from './route.ts';

/** What the API is, for programs and for people. Nothing of anybody is in it, so it needs no token. */
export function addApiDocument(app: FastifyInstance, routes: readonly ApiRoute[]): void {
  const document = openApiDocument(routes);
  const page = apiPage(routes, document);
  app.get('/api/openapi.json', (request, reply) => replyJson(request, reply, 200, document));
  for (const address of ['/api', '/api/']) {
    app.get(address, async (_request, reply) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(page),
    );
  }
}

import type { FastifyInstance } from 'fastify';
import type { HubContext } from '../context.ts';
import { HubError } from '../hub-error.ts';
import type { CredentialCheck, Direction } from '../webhooks/credentials.ts';
import type { Spool } from '../webhooks/spool.ts';
import { createTakeDelivery } from '../webhooks/take-delivery.ts';
import { readAnything } from './read-body.ts';

export interface WebhookParts {
  readonly spool: Spool;
  readonly credentials: CredentialCheck;
  /** Deliveries were kept; the rest of the work may begin. */
  readonly onDelivery: () => void;
}

const MAX_BODY_BYTES = 1_000_000;

/** Where the carrier delivers: one address a direction, each with its own credentials (`/v1/webhook/bandwidth/inbound`, `/status`). */
export function addWebhookRoutes(app: FastifyInstance, ctx: HubContext, parts: WebhookParts): void {
  const take = createTakeDelivery(ctx, parts.spool);
  for (const direction of ['inbound', 'status'] satisfies Direction[]) {
    app.post(`/v1/webhook/bandwidth/${direction}`, async (request, reply) => {
      if (!(await parts.credentials.allows(direction, request.headers.authorization))) {
        return reply.code(401).header('www-authenticate', 'Basic realm="outpost hub", charset="UTF-8"').send();
      }
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
        throw new HubError('BAD_REQUEST', 'A delivery comes as it is.');
      }
      const status = await take(await readAnything(request.raw, MAX_BODY_BYTES));
      if (status === 200) parts.onDelivery();
      return reply.code(status).send();
    });
  }
}

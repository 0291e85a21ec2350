import { z } from 'zod';
import { uuid } from './fields.ts';

/**
 * What comes down the event stream (`text/event-stream`, one JSON object a `data:` line). It carries no data: losing it
 * is harmless, for a pull finds everything.
 * - poke: these buckets have news. revoke: do not use these permits; the person opted out after they were given.
 */
export const hubEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('poke'), buckets: z.array(z.string()) }),
  z.object({ kind: z.literal('revoke'), attemptIds: z.array(uuid) }),
]);
export type HubEvent = z.infer<typeof hubEvent>;

import { createHmac } from 'node:crypto';
import type { HubDeps } from '../deps.ts';

const PREFIX = 'whsec_';

export function newSecret(chance: HubDeps['chance']): string {
  return PREFIX + Buffer.from(chance.bytes(32)).toString('base64');
}

export interface Signed {
  /** Of the event: the same each time it is delivered. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: string;
}

/** Headers by which a receiver knows the sender, as Standard Webhooks has them: a signature for each secret that is good now. */
export function signedHeaders({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

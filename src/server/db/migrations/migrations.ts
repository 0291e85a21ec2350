import { offices } from './010-offices.ts';
import { people } from './020-people.ts';
import { sending } from './030-sending.ts';
import { settings } from './040-settings.ts';
import { feed } from './050-feed.ts';
import { earlyReceipts } from './060-early-receipts.ts';
import { earlyReplies } from './065-early-replies.ts';
import { suppression } from './140-suppression.ts';
import { media } from './190-media.ts';
import { office } from './220-office.ts';
import { packets } from './225-packets.ts';
import { results } from './230-results.ts';
import { api } from './231-api.ts';
import { webhooksOut } from './232-webhooks-out.ts';
import { hq } from './235-hq.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Every migration in order, numbered by tens so that a fix can slip between. One that has shipped is never edited. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: offices },
  { version: 20, sql: people },
  { version: 30, sql: sending },
  { version: 40, sql: settings },
  { version: 50, sql: feed },
  { version: 60, sql: earlyReceipts },
  { version: 65, sql: earlyReplies },
  { version: 140, sql: suppression },
  { version: 190, sql: media },
  { version: 220, sql: office },
  { version: 225, sql: packets },
  { version: 230, sql: results },
  { version: 231, sql: api },
  { version: 232, sql: webhooksOut },
  { version: 235, sql: hq },
];

import { createHash } from 'node:crypto';
import { keyIdOf, keyWords, RECIPIENT } from '#shared/packet/key-words.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import type { Db } from '../store/open.ts';

const RECIPIENT_AT = 'packet:hq-key';
const SOURCE_AT = 'packet:hq-key-from';

/** Headquarters' public key, as this laptop has it. */
export interface HqKey {
  readonly recipient: string;
  readonly keyId: string;
  /** For comparing on the phone. */
  readonly words: string;
  /** The hub told it, or a person pasted it. */
  readonly from: 'hub' | 'person';
}

/** Null = this laptop has none yet. */
export function hqKeyOf(db: Db): HqKey | null {
  const recipient = metaOf(db, RECIPIENT_AT) ?? '';
  if (!RECIPIENT.test(recipient)) return null;
  const digest = createHash('sha256').update(recipient).digest();
  const from = metaOf(db, SOURCE_AT) === 'hub' ? 'hub' : 'person';
  return { recipient, keyId: keyIdOf(digest), words: keyWords(digest), from };
}

/** What the hub says at hello counts before what somebody pasted. A hub that says none, or rubbish, changes nothing. */
export function keepHubKey(db: Db, recipient: string | null | undefined): void {
  if (typeof recipient === 'string' && RECIPIENT.test(recipient)) putHqKey(db, recipient, 'hub');
}

export function putHqKey(db: Db, recipient: string, from: HqKey['from']): void {
  putMeta(db, RECIPIENT_AT, recipient);
  putMeta(db, SOURCE_AT, from);
}

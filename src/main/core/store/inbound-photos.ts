import type { Db } from './open.ts';
import type { PhotoRow } from './photos.ts';
import { all, first, run } from './statement.ts';

/** A photo that a person sent, as far as it is here. */
export interface InboundPhoto {
  message_id: number;
  position: number;
  /** As the carrier named it. */
  address: string;
  state: 'wanted' | 'kept' | 'failed';
  sha256: string | null;
  /** Why it is not here. */
  words: string;
  tries: number;
}

/** With what is known of the photo itself, when it is here. */
export type ShownInboundPhoto = InboundPhoto & { [Key in Exclude<keyof PhotoRow, 'sha256'>]: PhotoRow[Key] | null };

const OF = `select i.message_id, i.position, i.address, i.state, i.sha256, i.words, i.tries,
  p.mime, p.bytes, p.width, p.height, p.alt
  from inbound_photo i join message m on m.id = i.message_id left join photo p on p.sha256 = i.sha256
  where m.conversation_id = ? order by i.message_id, i.position`;
/** Every photo that came in a conversation. */
export function inboundPhotosIn(db: Db, conversationId: number): ShownInboundPhoto[] {
  return all<ShownInboundPhoto>(db, OF, conversationId);
}

export interface WantedPhoto extends InboundPhoto {
  conversation_id: number;
  received_at: number;
}

const WANTED = `select i.message_id, i.position, i.address, i.state, i.sha256, i.words, i.tries, m.conversation_id,
  m.created_at as received_at
  from inbound_photo i indexed by inbound_photo_wanted join message m on m.id = i.message_id
  where i.state = 'wanted' and i.next_at <= ? order by i.next_at limit ?`;
/** Photos to be fetched now. */
export function wantedPhotos(db: Db, now: number, limit: number): WantedPhoto[] {
  return all<WantedPhoto>(db, WANTED, now, limit);
}

const NEXT = `select min(next_at) as at from inbound_photo indexed by inbound_photo_wanted where state = 'wanted'`;
/** When the next photo is to be fetched; null = none is. */
export function nextWantedAt(db: Db): number | null {
  return first<{ at: number | null }>(db, NEXT)?.at ?? null;
}

const SET = `update inbound_photo set state = ?, sha256 = ?, words = ?, tries = ?, next_at = ?
  where message_id = ? and position = ?`;
type Patch = Pick<InboundPhoto, 'state' | 'sha256' | 'words' | 'tries'> & { next_at: number };
export function setInboundPhoto(db: Db, { message_id, position }: InboundPhoto, patch: Patch): void {
  run(db, SET, patch.state, patch.sha256, patch.words, patch.tries, patch.next_at, message_id, position);
}

const AGAIN = `update inbound_photo set state = 'wanted', words = '', tries = 0, next_at = ?
  where message_id = ? and position = ? and state <> 'kept'`;
/** A person asks for it once more. Says whether there was anything to ask for. */
export function wantPhotoAgain(db: Db, messageId: number, position: number, at: number): boolean {
  return run(db, AGAIN, at, messageId, position).changes > 0;
}

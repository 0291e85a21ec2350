import type { MessagePhoto } from '#shared/contract/photos.ts';
import { hashIn } from '#shared/domain/photo.ts';
import { inboundPhotosIn, type ShownInboundPhoto } from '../store/inbound-photos.ts';
import type { MessageRow } from '../store/messages.ts';
import type { Db } from '../store/open.ts';
import { photoByHash } from '../store/photos.ts';

/** Says for each text of a conversation what photos it has and whether they are here. */
export function readMessagePhotos(db: Db, conversationId: number): (message: MessageRow) => MessagePhoto[] {
  let inbound: Map<number, ShownInboundPhoto[]> | null = null;
  const cameWith = (messageId: number): ShownInboundPhoto[] => {
    inbound ??= Map.groupBy(inboundPhotosIn(db, conversationId), ({ message_id }) => message_id);
    return inbound.get(messageId) ?? [];
  };
  return ({ id, direction, media }) => {
    if (media === '[]') return [];
    const names = JSON.parse(media) as string[];
    if (direction === 'out') return names.map((name, position) => ownPhoto(db, name, position));
    const known = cameWith(id);
    return names.map((_name, position) =>
      inboundPhoto(
        known.find((row) => row.position === position),
        position,
      ),
    );
  };
}

function ownPhoto(db: Db, name: string, position: number): MessagePhoto {
  const hash = hashIn(name);
  const photo = hash === null ? null : photoByHash(db, hash);
  if (photo) return { kind: 'here', photo };
  return { kind: 'missing', position, words: 'A photo went with it from another laptop.', again: false };
}

function inboundPhoto(row: ShownInboundPhoto | undefined, position: number): MessagePhoto {
  if (row === undefined) return { kind: 'missing', position, words: 'They sent a photo.', again: false };
  const { state, sha256, mime, bytes, width, height, words, tries } = row;
  if (state === 'kept' && sha256 !== null && mime !== null) {
    const size = { bytes: bytes ?? 0, width: width ?? 0, height: height ?? 0 };
    return { kind: 'here', photo: { sha256, mime, ...size, alt: row.alt ?? '' } };
  }
  if (state === 'wanted' && tries === 0) return { kind: 'coming', position };
  return { kind: 'missing', position, words: words === '' ? 'This photo is not here.' : words, again: true };
}

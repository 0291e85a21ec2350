import { hashesIn } from '#shared/domain/photo.ts';
import type { Carrier, CarrierMedia, UploadOutcome } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import type { Reason } from '#shared/domain/reason-words.ts';
import { refuseText } from '../sending/refused-permit.ts';
import { messageById, setMessage } from '../store/messages.ts';
import type { QueuedText } from '../store/outbox.ts';
import { noteUpload, uploadedSince } from '../store/photo-uploads.ts';
import { photoBody, photoByHash, type PhotoRow } from '../store/photos.ts';

type Text = Pick<QueuedText, 'id' | 'target_id' | 'media'>;
/** Gives the addresses of a text's photos at the carrier; null = it cannot go now, and that is on record. */
export type BringPhotos = (text: Text, carrier: Carrier) => Promise<readonly string[] | null>;

/** The carrier keeps a file for two days; a text may wait in its queue for some hours. */
const GOOD_FOR_MS = 24 * 60 * 60_000;
/** How long a text waits whose photo could not be taken there. */
const REST_MS = 20_000;

const EXTENSION = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const;

/**
 * Takes photos to the carrier. That is a step of its own before the permit is asked for: it may be repeated as often as
 * it takes, for a file has its hash as its name there and sends nothing to anybody.
 */
export function createPhotoBringer(ctx: CoreContext): BringPhotos {
  const { db, clock, log } = ctx;
  /** Many texts of a campaign carry one photo: it goes once. */
  const underWay = new Map<string, Promise<UploadOutcome>>();

  async function upload(media: CarrierMedia, photo: PhotoRow): Promise<UploadOutcome> {
    const { sha256, mime } = photo;
    const now = clock.now();
    const known = uploadedSince(db, { sha256, place: media.place }, { since: now - GOOD_FOR_MS, now });
    if (known !== null) return { kind: 'uploaded', address: known };
    const bytes = photoBody(db, sha256);
    if (bytes === null) return { kind: 'failed', reason: 'the photo is gone' };
    const outcome = await media.upload({ mediaId: `${sha256.slice(0, 32)}.${EXTENSION[mime]}`, mime, bytes });
    // Its two days began at some time after `now`.
    if (outcome.kind === 'uploaded') noteUpload(db, { sha256, place: media.place, address: outcome.address, at: now });
    else log.warn('photo.upload.failed', { kind: outcome.kind });
    return outcome;
  }

  function bringOne(media: CarrierMedia, photo: PhotoRow): Promise<UploadOutcome> {
    const key = `${media.place} ${photo.sha256}`;
    const running = underWay.get(key);
    if (running) return running;
    const started = upload(media, photo).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  }

  function refuse(text: Text, reason: Reason): null {
    db.transaction(() => {
      if (messageById(db, text.id)?.state === 'queued') refuseText(ctx, text.id, text.target_id, clock.now(), reason);
    })();
    return null;
  }

  function wait(text: Text): null {
    const now = clock.now();
    db.transaction(() => {
      if (messageById(db, text.id)?.state !== 'queued') return;
      setMessage(db, text.id, { reason: 'PHOTO_WAITS', not_before_at: now + REST_MS, settled_at: now });
    })();
    return null;
  }

  return async (text, carrier) => {
    const addresses: string[] = [];
    for (const sha256 of hashesIn(text.media)) {
      const photo = photoByHash(db, sha256);
      if (!photo || !carrier.media) return refuse(text, 'PHOTO_MISSING');
      const outcome = await bringOne(carrier.media, photo);
      if (outcome.kind === 'refused') return refuse(text, 'PHOTO_REFUSED');
      if (outcome.kind === 'failed') return wait(text);
      addresses.push(outcome.address);
    }
    return addresses;
  };
}

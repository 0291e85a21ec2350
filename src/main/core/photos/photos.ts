import { readFile, rm } from 'node:fs/promises';
import type { FileChunk } from '#shared/contract/file-chunk.ts';
import type { Photo } from '#shared/contract/photos.ts';
import type { CoreContext } from '../context.ts';
import { createUploads } from '../lists/uploads.ts';
import { notFound, refused } from '../refusal.ts';
import type { SendLine } from '../sending/send-line.ts';
import { wantPhotoAgain } from '../store/inbound-photos.ts';
import { forgetHubUploads, forgetUploadsBefore } from '../store/photo-uploads.ts';
import { photoBody, photoByHash, putDraftPhoto, setPhotoAlt } from '../store/photos.ts';
import { createInboundPhotos } from './fetch-inbound.ts';
import { keepMade } from './keep-made.ts';
import { createPhotoMaker, type PhotoMaker } from './make-photo.ts';

/** Photos that go with texts, and those that come with replies. */
export interface Photos {
  openUpload(input: { readonly fileName: string; readonly bytes: number }): { uploadId: string };
  appendUpload(input: {
    readonly uploadId: string;
    readonly offset: number;
    readonly chunk: FileChunk;
  }): Promise<{ received: number }>;
  discardUpload(input: { readonly uploadId: string }): Promise<{ ok: true }>;
  keep(input: { readonly uploadId: string }): Promise<{ photo: Photo; note: string | null }>;
  get(input: { readonly sha256: string }): Photo | null;
  picture(input: { readonly sha256: string }): FileChunk;
  describe(input: { readonly sha256: string; readonly alt: string }): Photo;
  attach(input: { readonly conversationId: number; readonly sha256: string | null }): { ok: true };
  fetchAgain(input: { readonly messageId: number; readonly position: number }): { ok: true };
  start(): void;
  stop(): void;
}

const UPLOADS_FORGOTTEN_MS = 7 * 24 * 60 * 60_000;

export function createPhotos(
  ctx: CoreContext,
  { line, maker = createPhotoMaker() }: { readonly line: SendLine; readonly maker?: PhotoMaker },
): Photos {
  const { db, clock, events } = ctx;
  const uploads = createUploads(ctx, 'photo-uploads');
  const inbound = createInboundPhotos(ctx, { line, maker });

  const known = (sha256: string): Photo => {
    const photo = photoByHash(db, sha256);
    if (!photo) throw notFound('This photo is not here any more.');
    return photo;
  };

  return {
    openUpload: (input) => uploads.open(input),
    appendUpload: (input) => uploads.append(input),
    async discardUpload({ uploadId }) {
      await uploads.discard(uploadId);
      return { ok: true };
    },
    async keep({ uploadId }) {
      const { path } = uploads.take(uploadId);
      try {
        const made = await maker.make(await readFile(path));
        if (made.kind === 'refused') throw refused('NO_PHOTO', made.words);
        return { photo: keepMade(db, made, clock.now()), note: made.note };
      } finally {
        await rm(path, { force: true });
      }
    },
    get: ({ sha256 }) => photoByHash(db, sha256),
    picture({ sha256 }) {
      const { mime } = known(sha256);
      const body = photoBody(db, sha256);
      if (body === null) throw notFound('This photo is not here any more.');
      return new Blob([new Uint8Array(body)], { type: mime });
    },
    describe({ sha256, alt }) {
      known(sha256);
      setPhotoAlt(db, sha256, alt);
      forgetHubUploads(db, sha256);
      events.changed(['campaigns']);
      return known(sha256);
    },
    attach({ conversationId, sha256 }) {
      if (sha256 !== null) known(sha256);
      putDraftPhoto(db, conversationId, sha256);
      events.changed(['conversations'], [conversationId]);
      return { ok: true };
    },
    fetchAgain({ messageId, position }) {
      if (wantPhotoAgain(db, messageId, position, clock.now())) inbound.nudge();
      return { ok: true };
    },
    start() {
      forgetUploadsBefore(db, clock.now() - UPLOADS_FORGOTTEN_MS);
      inbound.start();
    },
    stop: () => inbound.stop(),
  };
}

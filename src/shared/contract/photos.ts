import { z } from 'zod';
import { LONGEST_ALT, MAX_FILE_BYTES, PHOTO_TYPES } from '../domain/photo.ts';
import { base, id, ok } from './base.ts';
import { fileChunk } from './file-chunk.ts';

/** What a photo is known by: the hash of its bytes. */
export const photoHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A photo that is kept here. */
export const photo = z.object({
  sha256: photoHash,
  mime: z.enum(PHOTO_TYPES),
  bytes: z.int(),
  /** Pixels; 0 = not known. */
  width: z.int(),
  height: z.int(),
  /** What it shows, for those who do not see it; may be empty. */
  alt: z.string(),
});
export type Photo = z.infer<typeof photo>;

/** A photo of a text, as far as it is here. */
export const messagePhoto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), photo }),
  /** It came with a reply and is being fetched. */
  z.object({ kind: z.literal('coming'), position: z.int() }),
  /** `again`: it makes sense to ask for it once more. */
  z.object({ kind: z.literal('missing'), position: z.int(), words: z.string(), again: z.boolean() }),
]);
export type MessagePhoto = z.infer<typeof messagePhoto>;

export const photos = {
  /** A photo's file comes in pieces of up to 1 MiB, in order. */
  openUpload: base
    .input(z.object({ fileName: z.string().max(255), bytes: z.int().min(1).max(MAX_FILE_BYTES) }))
    .output(z.object({ uploadId: z.string() })),
  appendUpload: base
    .input(z.object({ uploadId: z.string(), offset: z.int().min(0), chunk: fileChunk }))
    .output(z.object({ received: z.int() })),
  discardUpload: base.input(z.object({ uploadId: z.string() })).output(ok),
  /** Makes the uploaded file a photo within the carrier's limits and keeps it. `note`: what was changed that one may mind. */
  keep: base.input(z.object({ uploadId: z.string() })).output(z.object({ photo, note: z.string().nullable() })),
  /** What is known of a photo; null = it is not here (yet). */
  get: base.input(z.object({ sha256: photoHash })).output(photo.nullable()),
  /** The picture itself. */
  picture: base.input(z.object({ sha256: photoHash })).output(fileChunk),
  describe: base.input(z.object({ sha256: photoHash, alt: z.string().trim().max(LONGEST_ALT) })).output(photo),
  /** Puts a photo beside the draft of a conversation; null takes it off. */
  attach: base.input(z.object({ conversationId: id, sha256: photoHash.nullable() })).output(ok),
  /** Asks the carrier once more for a photo of an inbound text. */
  fetchAgain: base.input(z.object({ messageId: id, position: z.int().min(0) })).output(ok),
};

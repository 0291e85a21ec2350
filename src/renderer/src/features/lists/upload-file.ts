import type { CoreClient } from '#shared/contract/contract.ts';
import { planPieces } from './upload-plan.ts';

export interface UploadWatcher {
  /** Called after each piece, with the bytes that the core has. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Whoever takes files in: lists, photos. */
type Takes = Pick<CoreClient['lists'], 'openUpload' | 'appendUpload' | 'discardUpload'>;

/**
 * Hands a file to the core piece by piece, in order, without ever holding more than one piece in memory.
 * @returns the id of the upload, for `lists.preview` or `photos.keep`.
 * @throws the core's error, or an AbortError; in both cases the upload is discarded first.
 */
export async function uploadFile(core: Takes, file: File, watcher: UploadWatcher): Promise<string> {
  const { uploadId } = await core.openUpload({ fileName: file.name, bytes: file.size });
  try {
    for (const { offset, end } of planPieces(file.size)) {
      watcher.signal.throwIfAborted();
      const { received } = await core.appendUpload({ uploadId, offset, chunk: file.slice(offset, end) });
      watcher.onBytes(received);
    }
    watcher.signal.throwIfAborted();
    return uploadId;
  } catch (error) {
    // The first error is the one to show; a discard that fails as well leaves a file that the next start removes.
    await core.discardUpload({ uploadId }).catch(() => undefined);
    throw error;
  }
}

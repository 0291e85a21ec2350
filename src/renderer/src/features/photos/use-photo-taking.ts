import { useRef, useState } from 'react';
import type { Photo } from '#shared/contract/photos.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { useClient } from '../../core-client/use-core.ts';
import { uploadFile } from '../lists/upload-file.ts';
import { t } from '../../words/t.ts';

export type Taking =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  /** Why the last file was not taken. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Taken, and changed in a way that one may mind. */
  | { readonly kind: 'noted'; readonly words: string };

export interface PhotoTaking {
  readonly state: Taking;
  readonly take: (file: File) => void;
  /** Puts away what was said of the last file. */
  readonly forget: () => void;
}

/** The largest file that is looked at (shared/domain/photo.ts): a larger one need not even travel. */
const MAX_BYTES = 30_000_000;

/** The way of a photo into the program: handed over piece by piece, made ready, then given to `onKept`. */
export function usePhotoTaking(onKept: (photo: Photo) => void): PhotoTaking {
  const { photos } = useClient();
  const [state, setState] = useState<Taking>({ kind: 'none' });
  const newest = useRef<AbortController | null>(null);

  async function read(file: File, signal: AbortSignal): Promise<void> {
    setState({ kind: 'working' });
    try {
      if (file.size === 0) throw new Error('This file is empty.');
      if (file.size > MAX_BYTES)
        return setState({ kind: 'refused', words: t('This file is over 30 MB. Take a smaller photo.') });
      // The name of the file stays here: it may say who or where.
      const nameless = new File([file], 'photo');
      const uploadId = await uploadFile(photos, nameless, { onBytes: () => undefined, signal });
      const { photo, note } = await photos.keep({ uploadId });
      if (signal.aborted) return;
      onKept(photo);
      setState(note === null ? { kind: 'none' } : { kind: 'noted', words: note });
    } catch (error) {
      if (!signal.aborted) setState({ kind: 'refused', words: errorWords(error) });
    }
  }

  return {
    state,
    take(file) {
      newest.current?.abort();
      const controller = new AbortController();
      newest.current = controller;
      void read(file, controller.signal);
    },
    forget: () => setState({ kind: 'none' }),
  };
}

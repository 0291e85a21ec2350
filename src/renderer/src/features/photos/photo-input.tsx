import { useRef, type ReactNode } from 'react';
import classes from './photos.module.css';
import { t } from '../../words/t.ts';

/** The system's file dialog for a photo, opened by a key. */
export function usePhotoInput(onFile: (file: File) => void): { readonly open: () => void; readonly input: ReactNode } {
  const field = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={field}
      type="file"
      accept="image/jpeg,image/png,image/gif,image/webp,image/avif,.heic"
      aria-label={t('Photo')}
      tabIndex={-1}
      className={classes.hidden}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        // The same file again is a new choice.
        event.currentTarget.value = '';
        if (file !== undefined) onFile(file);
      }}
    />
  );
  return { open: () => field.current?.click(), input };
}

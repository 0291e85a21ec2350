import { useEffect, useEffectEvent } from 'react';

/** Takes a photo that is pasted or dropped anywhere in the window. Pasted words go where they always go. */
export function usePhotoFiles(enabled: boolean, onFile: (file: File) => void): void {
  const take = useEffectEvent((file: File) => onFile(file));
  useEffect(() => {
    if (!enabled) return undefined;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    window.addEventListener(
      'paste',
      (event) => {
        const file = event.clipboardData?.files[0];
        // A copied cell comes as words and as a picture of itself: the words are meant.
        if (file === undefined || event.clipboardData?.types.includes('text/plain') === true) return;
        event.preventDefault();
        take(file);
      },
      options,
    );
    window.addEventListener(
      'dragover',
      (event) => {
        if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
      },
      options,
    );
    window.addEventListener(
      'drop',
      (event) => {
        const file = event.dataTransfer?.files[0];
        if (file === undefined) return;
        event.preventDefault();
        take(file);
      },
      options,
    );
    return () => stop.abort();
  }, [enabled]);
}

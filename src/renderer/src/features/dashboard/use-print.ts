import { useEffect } from 'react';

const SCHEME = 'data-mantine-color-scheme';

/** Prints the screen; always in the light colours, for paper is white. */
export function usePrint(): () => void {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | null = null;
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener(
      'beforeprint',
      () => {
        before = root.getAttribute(SCHEME);
        root.setAttribute(SCHEME, 'light');
      },
      { signal },
    );
    window.addEventListener('afterprint', () => before !== null && root.setAttribute(SCHEME, before), { signal });
    return () => stop.abort();
  }, []);
  return () => window.print();
}

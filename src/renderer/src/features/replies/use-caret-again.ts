import { useEffect, useRef } from 'react';
import type { RepliesPlace } from '../place/desk-place.ts';
import { composerField } from './composer-focus.ts';

/** Puts the focus and the selection back into the composer, once, where they were before the window was lost. */
export function useCaretAgain(caret: RepliesPlace['caret']): void {
  const first = useRef(caret);
  useEffect(() => {
    const field = composerField();
    if (first.current === null || field === null) return undefined;
    const [start, end] = first.current;
    // The shell takes the focus for the screen when it opens; this comes after.
    const timer = setTimeout(() => {
      first.current = null;
      field.focus();
      field.setSelectionRange(start, end);
    });
    return () => clearTimeout(timer);
  }, []);
}

import type { KeyboardEvent } from 'react';

/** In a field of several lines Enter is a new line: with Ctrl (or Command) it does what the form does. */
export function submitOnModEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

import { COMPOSER_MARK } from '../../commands/focus-place.ts';

const SELECTOR = Object.keys(COMPOSER_MARK)
  .map((name) => `[${name}]`)
  .join('');

/** Puts the focus into the composer, behind the last character. */
export function focusComposer(): void {
  const field = document.querySelector<HTMLTextAreaElement>(SELECTOR);
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

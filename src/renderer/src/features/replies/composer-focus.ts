import { COMPOSER_MARK } from '../../commands/focus-place.ts';

const SELECTOR = Object.keys(COMPOSER_MARK)
  .map((name) => `[${name}]`)
  .join('');

/** The field that replies are written in; null = there is none. */
export function composerField(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>(SELECTOR);
}

/** Puts the focus into the composer, behind the last character. */
export function focusComposer(): void {
  const field = composerField();
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

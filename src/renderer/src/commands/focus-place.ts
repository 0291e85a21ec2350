import type { KeyPlace } from './key-engine.ts';
import { isCommandId, type CommandId } from './table.ts';

/** Widgets that have keys of their own (arrows, letters): what has their focus is treated like a text field. */
const OWN_KEYS = new Set([
  'combobox',
  'listbox',
  'menu',
  'menuitem',
  'option',
  'radio',
  'slider',
  'spinbutton',
  'tab',
  'textbox',
  'tree',
]);
const TEXTLESS = new Set(['button', 'checkbox', 'color', 'file', 'image', 'reset', 'submit']);

/** Marks the field that replies are written in. */
export const COMPOSER_MARK = { 'data-composer': 'true' } as const;

/** What kind of thing has the focus, for the key engine. */
export function focusPlace(target: EventTarget | null): Pick<KeyPlace, 'focus' | 'focusedCommand'> {
  if (!(target instanceof HTMLElement)) return { focus: 'page', focusedCommand: null };
  const focusedCommand = commandOf(target);
  return { focus: kindOf(target), focusedCommand };
}

function kindOf(element: HTMLElement): KeyPlace['focus'] {
  if (element.dataset['composer'] !== undefined) return 'composer';
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable)
    return 'field';
  if (element instanceof HTMLInputElement) return TEXTLESS.has(element.type) ? 'control' : 'field';
  if (OWN_KEYS.has(element.getAttribute('role') ?? '')) return 'field';
  return element.closest('button, a[href], summary, [role="button"], [role="link"]') === null ? 'page' : 'control';
}

function commandOf(element: HTMLElement): CommandId | null {
  const name = element.closest<HTMLElement>('[data-command]')?.dataset['command'];
  return isCommandId(name) ? name : null;
}

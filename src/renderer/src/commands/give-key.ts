/** A key that went down or came up, kept to be pressed later. */
export interface KeptKey {
  readonly type: 'keydown' | 'keyup';
  readonly init: KeyboardEventInit;
  /** When it was pressed, by the clock of events. */
  readonly atMs: number;
}

export function keptKey(event: KeyboardEvent): KeptKey {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const init = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true, composed: true };
  return { type: event.type === 'keyup' ? 'keyup' : 'keydown', init, atMs: event.timeStamp };
}

/** Presses a kept key where the focus is now. What a browser does by itself only for real keys is done here. */
export function pressKept({ type, init }: KeptKey): void {
  const target = document.activeElement ?? document.body;
  const isFree = target.dispatchEvent(new KeyboardEvent(type, init));
  if (type === 'keyup' || !isFree || init.ctrlKey === true || init.metaKey === true || init.altKey === true) return;
  const { key = '' } = init;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) typeInto(target, key);
  else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement) pressControl(target);
}

function typeInto(field: HTMLTextAreaElement | HTMLInputElement, key: string): void {
  if (key === 'Enter' && field instanceof HTMLInputElement) return field.form?.requestSubmit();
  const text = key === 'Enter' ? '\n' : key;
  // Numbers, dates and boxes have no place to write at.
  if (text.length > 1 || field.readOnly || field.disabled || field.selectionStart === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd ?? field.selectionStart, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
}

function pressControl(element: HTMLElement): void {
  if (element.matches('button, a[href], summary, [role="button"]')) element.click();
}

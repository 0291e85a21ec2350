/** What the engine needs to know of a keyboard event; a real `KeyboardEvent` fits. */
export interface KeyLike {
  readonly key: string;
  /** The physical key: `KeyJ`, `Digit1`; empty for keyboards on a screen. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
}

/** The spellings under which one press may stand in the table, the digit class included: `Alt+3` is also `Alt+1..9`. */
export interface Stroke {
  readonly names: readonly string[];
  /** 1 to 9, where the press is a digit. */
  readonly digit: number | null;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'Dead']);

/** The press as the table writes it; null for a modifier by itself and for keys that make no name. */
export function strokeOf(event: KeyLike): Stroke | null {
  if (MODIFIERS.has(event.key) && !(event.altKey && digitOf(event) !== null)) return null;
  const digit = digitOf(event);
  const name = digit === null ? keyName(event) : String(digit);
  if (name === '') return null;
  const prefix = modifiers(event, name);
  const names = [`${prefix}${name}`];
  if (digit !== null) names.push(`${prefix}1..9`);
  return { names, digit };
}

/** With Alt held, a Mac types another character: the physical key tells the digit. */
function digitOf(event: KeyLike): number | null {
  const typed =
    event.altKey || event.key === 'Dead' ? (/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? '') : event.key;
  return /^[1-9]$/.test(typed) ? Number(typed) : null;
}

/** Letters of other scripts (a Cyrillic or Greek layout) count as the Latin letter of the same physical key. */
function keyName(event: KeyLike): string {
  const { key } = event;
  if (event.altKey && event.code === 'Digit0') return '0';
  if (key.length > 1) return key;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^[\u0020-\u007e]$/.test(key)) return key;
  return /^Key([A-Z])$/.exec(event.code)?.[1] ?? key;
}

/** Shift is part of the name only where it does not already make another character. */
function modifiers(event: KeyLike, name: string): string {
  const shiftCounts = event.shiftKey && (/^[A-Z]$/.test(name) || name.length > 1);
  return `${event.ctrlKey || event.metaKey ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shiftCounts ? 'Shift+' : ''}`;
}

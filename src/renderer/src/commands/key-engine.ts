import type { KeyLike } from './strokes.ts';
import { strokeOf } from './strokes.ts';
import type { Command, CommandId, Scope } from './table.ts';

/** Where a key goes down. */
export interface KeyPlace {
  /** Scopes that listen now; a dialog leaves only its own. */
  readonly scopes: readonly Scope[];
  /** field: a text field; composer: the field that answers are written in; control: a button, link or the like. */
  readonly focus: 'page' | 'field' | 'composer' | 'control';
  /** The command of the button that has the focus, if it has one. */
  readonly focusedCommand: CommandId | null;
  /** Which commands would do something now; the others leave their keys alone. */
  readonly isEnabled: (id: CommandId) => boolean;
}

export type KeyOutcome =
  /** Not ours: the browser does with it what it does. */
  | { readonly kind: 'pass' }
  /** Ours, and nothing happens: a repeat, a key still held from the last send, a sequence that led nowhere. */
  | { readonly kind: 'swallow' }
  | { readonly kind: 'run'; readonly id: CommandId; readonly digit: number | null }
  /** First key of a sequence; the next one decides. */
  | { readonly kind: 'pending'; readonly prefix: string };

export interface KeyEngine {
  /** @param atMs a clock that only runs forward, in milliseconds (the event's own time stamp). */
  down(event: KeyLike, place: KeyPlace, atMs: number): KeyOutcome;
  up(event: Pick<KeyLike, 'code' | 'key'>): void;
  /** The window lost the focus: keys let go elsewhere are not heard, so all count as let go. */
  forget(): void;
}

/** How long the second key of a sequence may take. */
export const SEQUENCE_MS = 1_500;
/** What browsers report for a key that an input method is still working with. */
const COMPOSING_KEY = 'Process';

/**
 * Turns key events into commands. Two promises stand here and nowhere else: one press of a sending key is one text
 * (a repeat never sends, and the key has to come up before it sends again), and a bare letter typed into a field
 * is text.
 */
export function createKeyEngine(commands: readonly Command[]): KeyEngine {
  let pending: { prefix: string; untilMs: number } | null = null;
  let heldSender: string | null = null;

  function down(event: KeyLike, place: KeyPlace, atMs: number): KeyOutcome {
    if (event.isComposing || event.key === COMPOSING_KEY) return { kind: 'pass' };
    const stroke = strokeOf(event);
    if (stroke === null) return { kind: 'pass' };
    const prefix = pending !== null && atMs <= pending.untilMs ? `${pending.prefix} ` : '';
    if (event.repeat && prefix !== '') return { kind: 'swallow' };
    pending = null;
    const names = stroke.names.map((name) => prefix + name);
    const here = commands.filter((command) => listens(command, place));
    const found = here.find(
      (command) => command.keys.some((keys) => names.includes(keys)) && place.isEnabled(command.id),
    );
    if (found !== undefined) return run(found, event, stroke.digit);
    if (prefix !== '') return { kind: 'swallow' };
    if (
      !event.repeat &&
      here.some((command) => command.keys.some((keys) => names.some((name) => keys.startsWith(`${name} `))))
    ) {
      pending = { prefix: names[0] ?? '', untilMs: atMs + SEQUENCE_MS };
      return { kind: 'pending', prefix: pending.prefix };
    }
    return ownButton(event, place);
  }

  function run(command: Command, event: KeyLike, digit: number | null): KeyOutcome {
    if (event.repeat && command.repeats !== true) return { kind: 'swallow' };
    if (command.sends !== true) return { kind: 'run', id: command.id, digit };
    if (heldSender !== null) return { kind: 'swallow' };
    heldSender = physical(event);
    return { kind: 'run', id: command.id, digit };
  }

  return {
    down,
    up(event) {
      if (physical(event) === heldSender) heldSender = null;
    },
    forget() {
      heldSender = null;
      pending = null;
    },
  };
}

function physical(event: Pick<KeyLike, 'code' | 'key'>): string {
  return event.code === '' ? event.key : event.code;
}

function listens(command: Command, place: KeyPlace): boolean {
  if (!command.scopes.some((scope) => place.scopes.includes(scope))) return false;
  const inFields = command.inFields ?? 'never';
  if (place.focus === 'field') return inFields === 'always';
  if (place.focus === 'composer') return inFields !== 'never';
  // Enter on a focused button presses that button, unless it is the button of this very command.
  if (place.focus === 'control' && command.keys.includes('Enter')) return place.focusedCommand === command.id;
  return true;
}

/** A held Enter on a button would press it again and again. */
function ownButton(event: KeyLike, place: KeyPlace): KeyOutcome {
  const presses = event.key === 'Enter' || event.key === ' ';
  return event.repeat && presses && place.focus === 'control' ? { kind: 'swallow' } : { kind: 'pass' };
}

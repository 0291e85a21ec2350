import type { PressedKey } from '#shared/contract/training.ts';
import type { KeyOutcome, KeyPlace } from '../../commands/key-engine.ts';
import { strokeOf, type KeyLike } from '../../commands/strokes.ts';
import { commands } from '../../commands/table.ts';

/**
 * What the practice shift is told of a key that ran no command: a sending key held down, or one that stands for nothing
 * on this screen. Null = nothing (typing, the first key of a sequence, a dialog, a key that rests for now).
 */
export function pressedKey(
  event: KeyLike,
  outcome: KeyOutcome,
  place: Pick<KeyPlace, 'focus' | 'scopes'>,
): PressedKey | null {
  if (place.scopes.includes('dialog')) return null;
  if (event.key === 'Enter' && event.repeat) return outcome.kind === 'swallow' ? { kind: 'held' } : null;
  const typing = place.focus === 'field' || place.focus === 'composer';
  const plain = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
  const nothing = outcome.kind === 'pass' || outcome.kind === 'swallow';
  if (typing || !plain || !nothing || event.repeat || isOfThisScreen(event, place)) return null;
  return { kind: 'stray', key: event.key.toUpperCase() };
}

/** Whether a command of this screen has the key, though it may have nothing to do right now. */
function isOfThisScreen(event: KeyLike, { scopes }: Pick<KeyPlace, 'scopes'>): boolean {
  const names = strokeOf(event)?.names ?? [];
  return commands
    .filter((command) => command.scopes.some((scope) => scopes.includes(scope)))
    .some(({ keys }) => keys.some((key) => names.includes(key)));
}

import type { PressedKey } from '#shared/contract/training.ts';
import type { KeyOutcome, KeyPlace } from '../../commands/key-engine.ts';

type KeyFacts = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * What the practice shift is told of a key that ran no command: a sending key held down, or one that does nothing here.
 * Null = nothing (typing, the first key of a sequence, a dialog).
 */
export function pressedKey(
  event: KeyFacts,
  outcome: KeyOutcome,
  place: Pick<KeyPlace, 'focus' | 'scopes'>,
): PressedKey | null {
  if (place.scopes.includes('dialog')) return null;
  if (event.key === 'Enter' && event.repeat) return outcome.kind === 'swallow' ? { kind: 'held' } : null;
  const typing = place.focus === 'field' || place.focus === 'composer';
  const plain = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey;
  const nothing = outcome.kind === 'pass' || outcome.kind === 'swallow';
  if (typing || !plain || !nothing || event.repeat) return null;
  return { kind: 'stray', key: event.key.toUpperCase() };
}

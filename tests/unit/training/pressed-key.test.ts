import { describe, expect, it } from 'vitest';
import type { KeyLike } from '../../../src/renderer/src/commands/strokes.ts';
import { pressedKey } from '../../../src/renderer/src/features/training/pressed-key.ts';

const press = (key: string, change: Partial<KeyLike> = {}): KeyLike => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...change,
});
const initials = { focus: 'page', scopes: ['global', 'initials'] } as const;

describe('what the practice shift hears of a key that ran nothing', () => {
  it('tells a held sending key, not one held where nothing is sent', () => {
    expect(pressedKey(press('Enter', { repeat: true }), { kind: 'swallow' }, initials)).toEqual({ kind: 'held' });
    expect(pressedKey(press('Enter', { repeat: true }), { kind: 'pass' }, initials)).toBeNull();
  });

  it('tells a key that stands for nothing on this screen', () => {
    expect(pressedKey(press('z'), { kind: 'pass' }, initials)).toEqual({ kind: 'stray', key: 'Z' });
    expect(pressedKey(press('z'), { kind: 'swallow' }, initials)).toEqual({ kind: 'stray', key: 'Z' });
  });

  it.each([
    ['one that ran', press('s'), { kind: 'run', id: 'initials.skip', digit: null }, initials],
    ['one that rests for now', press('b'), { kind: 'pass' }, initials],
    ['typing', press('z'), { kind: 'pass' }, { focus: 'composer', scopes: ['global', 'replies'] }],
    ['a dialog', press('z'), { kind: 'pass' }, { focus: 'page', scopes: ['dialog'] }],
    ['a key of the system', press('c', { ctrlKey: true }), { kind: 'pass' }, initials],
    ['the space bar', press(' '), { kind: 'pass' }, initials],
    ['Tab', press('Tab'), { kind: 'pass' }, initials],
    ['the first of two', press('g'), { kind: 'pending', prefix: 'G' }, initials],
  ] as const)('tells nothing of %s', (_what, event, outcome, place) => {
    expect(pressedKey(event, outcome, place)).toBeNull();
  });
});

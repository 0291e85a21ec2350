import { describe, expect, it, vi } from 'vitest';
import { createCommandRegistry } from '../../../src/renderer/src/commands/registry.ts';

describe('who answers a command', () => {
  it('nobody, unless it is registered and enabled', () => {
    const registry = createCommandRegistry();
    expect(registry.run('undo')).toBe(false);
    registry.register('undo', () => ({ handler: vi.fn<() => void>(), enabled: false }));
    expect(registry.isEnabled('undo')).toBe(false);
    expect(registry.run('undo')).toBe(false);
  });

  it('the last one that is enabled, and the one before it again when that one leaves', () => {
    const registry = createCommandRegistry();
    const first = vi.fn<(digit: number | null) => void>();
    const second = vi.fn<(digit: number | null) => void>();
    registry.register('replies.quick', () => ({ handler: first, enabled: true }));
    const leave = registry.register('replies.quick', () => ({ handler: second, enabled: true }));
    registry.run('replies.quick', 4);
    leave();
    registry.run('replies.quick', 5);
    expect(second.mock.calls).toEqual([[4]]);
    expect(first.mock.calls).toEqual([[5]]);
  });

  it('reads anew at each press whether it is enabled', () => {
    const registry = createCommandRegistry();
    let enabled = false;
    registry.register('undo', () => ({ handler: () => undefined, enabled }));
    expect(registry.isEnabled('undo')).toBe(false);
    enabled = true;
    expect(registry.isEnabled('undo')).toBe(true);
  });
});

describe('scopes', () => {
  it('a dialog silences the screen until it is closed, also when dialogs are stacked', () => {
    const registry = createCommandRegistry();
    registry.enterScope('replies');
    const closeFirst = registry.enterScope('dialog');
    const closeSecond = registry.enterScope('dialog');
    closeFirst();
    expect(registry.scopes()).toEqual(['dialog']);
    closeSecond();
    expect(registry.scopes()).toEqual(['global', 'replies']);
  });
});

import { describe, expect, it } from 'vitest';
import { createCoreEvents } from '#core/events.ts';
import type { CoreEvent } from '#shared/contract/system.ts';

function handTimers() {
  const due: (() => void)[] = [];
  return { timers: { after: (_ms: number, fn: () => void) => (due.push(fn), () => {}) }, due };
}

describe('core events', () => {
  it('makes one event of many changes in a moment', () => {
    const { timers, due } = handTimers();
    const events = createCoreEvents(timers);
    const heard: CoreEvent[] = [];
    events.subscribe((event) => heard.push(event));

    events.changed(['messages'], [1]);
    events.changed(['messages', 'tray'], [2]);
    expect(heard).toEqual([]);
    expect(due).toHaveLength(1);
    due[0]?.();
    expect(heard).toEqual([{ kind: 'changed', topics: ['messages', 'tray'], conversationIds: [1, 2] }]);

    events.changed(['lists']);
    due[1]?.();
    expect(heard[1]).toEqual({ kind: 'changed', topics: ['lists'], conversationIds: [] });
  });

  it('tells the others when a listener throws, and says what it threw', () => {
    const { timers, due } = handTimers();
    const errors: unknown[] = [];
    const events = createCoreEvents(timers, (error) => errors.push(error));
    const heard: CoreEvent[] = [];
    const full = new Error('full');
    events.subscribe(() => {
      throw full;
    });
    events.subscribe((event) => heard.push(event));
    events.emit({ kind: 'hello', bootId: 'a' });
    events.changed(['lists']);
    due[0]?.();
    expect(heard.map(({ kind }) => kind)).toEqual(['hello', 'changed']);
    expect(errors).toEqual([full, full]);
  });

  it('stops telling who has left', () => {
    const { timers } = handTimers();
    const events = createCoreEvents(timers);
    const heard: CoreEvent[] = [];
    const leave = events.subscribe((event) => heard.push(event));
    events.emit({ kind: 'hello', bootId: 'a' });
    leave();
    events.emit({ kind: 'hello', bootId: 'b' });
    expect(heard).toEqual([{ kind: 'hello', bootId: 'a' }]);
  });
});

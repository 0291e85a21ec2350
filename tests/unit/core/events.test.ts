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

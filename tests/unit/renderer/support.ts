import type { ConversationSummary, InitialCard } from '#shared/contract/conversations.ts';
import type { KeyLike } from '../../../src/renderer/src/commands/strokes.ts';
import type { KeyPlace } from '../../../src/renderer/src/commands/key-engine.ts';

/** A key as a browser reports it; letters get their physical key, unless another is given. */
export function key(name: string, more: Partial<KeyLike> = {}): KeyLike {
  const code = /^[a-z]$/i.test(name) ? `Key${name.toUpperCase()}` : /^\d$/.test(name) ? `Digit${name}` : name;
  return {
    key: name,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    ...more,
  };
}

export function place(more: Partial<KeyPlace> = {}): KeyPlace {
  return { scopes: ['global', 'initials'], focus: 'page', focusedCommand: null, isEnabled: () => true, ...more };
}

const hours = { open: true, localTime: '', zones: ['America/New_York'], changesAt: null, words: '' };

export function card(conversationId: number): InitialCard {
  return {
    conversationId,
    contactId: conversationId,
    firstName: `Person ${conversationId}`,
    lastName: '',
    phone: '+12025550123',
    state: 'NY',
    zip: '',
    text: `Hello ${conversationId}`,
    parts: 1,
    missing: [],
    photo: null,
    fields: {},
    hours,
  };
}

export function cards(from: number, to: number): InitialCard[] {
  return Array.from({ length: to - from + 1 }, (_, index) => card(from + index));
}

export function summary(id: number, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    campaignId: 1,
    campaignName: 'Spring',
    firstName: `Person ${id}`,
    lastName: '',
    phone: '+12025550123',
    status: 'needs_reply',
    closedReason: null,
    urgency: 1,
    lastText: 'Yes',
    lastDirection: 'in',
    lastAt: 1_000,
    waitingSince: 1_000,
    laterUntil: null,
    optedOut: false,
    hasDraft: false,
    tags: [],
    ...more,
  };
}

/** A line that a test opens and closes. */
export function testLine() {
  let state: 'open' | 'closed' = 'open';
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    onState(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    become(next: 'open' | 'closed') {
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

/** Lets everything that is ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

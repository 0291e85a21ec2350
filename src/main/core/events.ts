import type { CoreEvent, Topic } from '#shared/contract/system.ts';
import type { Timers } from './deps.ts';

/** Tells every open window what changed. Windows read again what they show, so a lost event costs nothing but a moment. */
export interface CoreEvents {
  /** Says that `topics` changed; many calls in a moment become one event. */
  changed(topics: readonly Topic[], conversationIds?: readonly number[]): void;
  /** Sends one event as it is, at once. */
  emit(event: CoreEvent): void;
  /** Calls `listener` for each event from now on; the returned function ends it. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
}

const COALESCE_MS = 60;

/** @param onError hears what a listener throws; the other listeners hear the event all the same, and its sender nothing of it. */
export function createCoreEvents(timers: Timers, onError: (error: unknown) => void = () => undefined): CoreEvents {
  const listeners = new Set<(event: CoreEvent) => void>();
  const topics = new Set<Topic>();
  const conversationIds = new Set<number>();
  let waiting = false;

  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        onError(error);
      }
    }
  };
  const flush = (): void => {
    waiting = false;
    const event: CoreEvent = { kind: 'changed', topics: [...topics], conversationIds: [...conversationIds] };
    topics.clear();
    conversationIds.clear();
    emit(event);
  };
  return {
    emit,
    changed(more, ids = []) {
      for (const topic of more) topics.add(topic);
      for (const id of ids) conversationIds.add(id);
      if (waiting) return;
      waiting = true;
      timers.after(COALESCE_MS, flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

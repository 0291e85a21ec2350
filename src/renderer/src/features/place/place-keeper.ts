import type { DeskPlace, RepliesPlace } from './desk-place.ts';

/** Keeps where somebody is at the desk, and saves it a moment after it changed. */
export interface PlaceKeeper {
  /** Where the desk stood when this window began. */
  readonly began: DeskPlace;
  at(location: string): void;
  inReplies(change: Partial<RepliesPlace>): void;
  /** Saves now what is not saved yet (the window goes away). */
  flush(): void;
}

interface Parts {
  readonly began: DeskPlace;
  /** A failure costs a place on the screen and nothing else. */
  readonly save: (place: string) => Promise<unknown>;
  /** Runs `fn` once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, fn: () => void) => () => void;
}

const SAVE_AFTER_MS = 300;
const NOWHERE: RepliesPlace = { filter: 'needs_reply', conversationId: null, listTop: 0, threadUp: 0, caret: null };

export function createPlaceKeeper({ began, save, after }: Parts): PlaceKeeper {
  let now = began;
  let saved = JSON.stringify(began);
  let cancel: (() => void) | null = null;

  function write(): void {
    cancel = null;
    const place = JSON.stringify(now);
    if (place === saved) return;
    saved = place;
    save(place).catch(() => undefined);
  }

  /** Once a moment at most, also while one scrolls or writes on and on. */
  function soon(): void {
    cancel ??= after(SAVE_AFTER_MS, write);
  }

  return {
    began,
    at(location) {
      now = { ...now, location };
      soon();
    },
    inReplies(change) {
      const before = now.replies ?? NOWHERE;
      const moved = change.conversationId !== undefined && change.conversationId !== before.conversationId;
      now = { ...now, replies: { ...before, ...(moved ? { threadUp: 0, caret: null } : {}), ...change } };
      soon();
    },
    flush() {
      cancel?.();
      write();
    },
  };
}

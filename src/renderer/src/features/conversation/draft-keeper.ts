/** Keeps what is being written, per conversation, and saves it a moment after the last key. */
export interface DraftKeeper {
  /** What is being written here; undefined when this window has not touched it, so that the core's draft counts. */
  get(conversationId: number): string | undefined;
  /** Notes the text as it is now; it is saved once no key has come for a moment. */
  set(conversationId: number, body: string): void;
  /** Saves now what is not saved yet (the field or the conversation is left). */
  flush(conversationId: number): void;
  /** Saves everything now (the window goes away). */
  flushAll(): void;
  /** The text was sent: the core's draft is gone with it, and nothing is saved any more. */
  sent(conversationId: number): void;
  subscribe(listener: () => void): () => void;
}

interface Parts {
  readonly save: (conversationId: number, body: string) => Promise<unknown>;
  /** Runs `fn` once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, fn: () => void) => () => void;
}

/** Long enough not to write at every key, short enough that a crash costs a word at most. */
const SAVE_AFTER_MS = 300;
const TRY_AGAIN_AFTER_MS = 3_000;

export function createDraftKeeper({ save, after }: Parts): DraftKeeper {
  const texts = new Map<number, string>();
  const waiting = new Map<number, () => void>();
  const listeners = new Set<() => void>();

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function cancel(conversationId: number): boolean {
    waiting.get(conversationId)?.();
    return waiting.delete(conversationId);
  }

  function saveIn(delayMs: number, conversationId: number): void {
    cancel(conversationId);
    waiting.set(
      conversationId,
      after(delayMs, () => {
        waiting.delete(conversationId);
        write(conversationId);
      }),
    );
  }

  function write(conversationId: number): void {
    const body = texts.get(conversationId);
    if (body === undefined) return;
    // The line may be gone for a while: the text stays here, and is tried again until it is on the disk.
    save(conversationId, body).catch(() => {
      if (texts.get(conversationId) === body && !waiting.has(conversationId))
        saveIn(TRY_AGAIN_AFTER_MS, conversationId);
    });
  }

  return {
    get: (conversationId) => texts.get(conversationId),
    set(conversationId, body) {
      texts.set(conversationId, body);
      saveIn(SAVE_AFTER_MS, conversationId);
      tell();
    },
    flush(conversationId) {
      if (cancel(conversationId)) write(conversationId);
    },
    flushAll() {
      for (const conversationId of waiting.keys()) {
        cancel(conversationId);
        write(conversationId);
      }
    },
    sent(conversationId) {
      cancel(conversationId);
      texts.delete(conversationId);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

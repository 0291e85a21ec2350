/** Away for less, the page has missed nothing that matters. */
const LONG_AWAY_MS = 60_000;
/** The laptops of an office lose the network together, and must not come back in one instant. */
const SPREAD_MS = 1_500;

/** What of the page is listened to; the times are in ms. */
export interface ReturnSigns {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly hidden: boolean };
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly after: (delayMs: number, fn: () => void) => () => void;
}

/**
 * Calls `onReturn` a moment after the network is there again, and after somebody looks at the page again who had not for
 * over a minute; once for several signs. The returned function ends it.
 */
export function watchReturn({ window, document, now, chance, after }: ReturnSigns, onReturn: () => void): () => void {
  let hiddenAt: number | null = document.hidden ? now() : null;
  let cancel: (() => void) | null = null;

  function soon(): void {
    cancel ??= after(chance() * SPREAD_MS, () => {
      cancel = null;
      onReturn();
    });
  }

  function onVisibility(): void {
    if (document.hidden) hiddenAt = now();
    else if (hiddenAt !== null && now() - hiddenAt > LONG_AWAY_MS) soon();
    if (!document.hidden) hiddenAt = null;
  }

  window.addEventListener('online', soon);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', soon);
    document.removeEventListener('visibilitychange', onVisibility);
    cancel?.();
  };
}

/** How long a key waits for the screen it was pressed for. */
export const KEY_WAIT_MS = 2_000;

export interface TypeAhead<Key> {
  /** Keys wait in line: whatever is pressed now stands behind them. */
  isBusy(): boolean;
  keep(key: Key): void;
  /** Something that keys waited for is there, or no longer comes: looks again. */
  look(): void;
  /** Forgets what waits: whoever pressed it has turned to something else. */
  drop(): void;
}

interface Parts<Key> {
  /** The screen cannot answer its keys yet. */
  readonly waits: () => boolean;
  /** Names the screen that is shown. */
  readonly screen: () => string;
  /** Presses the key now. */
  readonly give: (key: Key) => void;
  readonly now: () => number;
  /** The key is forgotten and not given. */
  readonly lost: (key: Key) => void;
  /** Calls back later; gives what calls it off. */
  readonly after: (ms: number, fn: () => void) => () => void;
}

/**
 * Keys that were pressed while their screen was still being drawn or read. They wait in order, each at most
 * `KEY_WAIT_MS`, are given once, one after the other, and never to another screen than the keys before them led to.
 */
export function createTypeAhead<Key>({ waits, screen, give, lost, now, after }: Parts<Key>): TypeAhead<Key> {
  let line: { key: Key; untilMs: number }[] = [];
  /** Where the first in line belongs. */
  let place = '';
  let callOff: (() => void) | null = null;

  function lookAfter(ms: number): void {
    callOff?.();
    callOff = after(ms, turn);
  }

  function drop(): void {
    callOff?.();
    callOff = null;
    const forgotten = line;
    line = [];
    for (const { key } of forgotten) lost(key);
  }

  /** One key a turn, so that the window has drawn what a key led to before the next one is given. */
  function turn(): void {
    callOff = null;
    const [first] = line;
    if (first === undefined) return;
    if (screen() !== place) return drop();
    const left = first.untilMs - now();
    if (waits() && left > 0) return lookAfter(left);
    line.shift();
    give(first.key);
    place = screen();
    // Also when nobody is in line: what is pressed before this key's screen is drawn must not overtake it.
    lookAfter(0);
  }

  return {
    isBusy: () => line.length > 0 || callOff !== null,
    keep(key) {
      if (line.length === 0 && callOff === null) place = screen();
      line.push({ key, untilMs: now() + KEY_WAIT_MS });
      if (callOff === null) lookAfter(waits() ? KEY_WAIT_MS : 0);
    },
    look() {
      if (line.length > 0) lookAfter(0);
    },
    drop,
  };
}

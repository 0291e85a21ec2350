/** What the person is told about the text they type. Only `saved` says that it is on the disk. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'editing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Autosave<T> {
  /** Takes the newest version; it is saved once the typing rests. */
  edit(version: T): void;
  /** Saves now what is not saved yet. Resolves with whether everything is on the disk. */
  flush(): Promise<boolean>;
  /** Ends the waiting, after a last attempt to save. */
  close(): void;
}

interface AutosaveDeps<T> {
  /** Resolves once the core has said that the version is on the disk. */
  readonly save: (version: T) => Promise<void>;
  readonly onState: (state: SaveState) => void;
  /** Runs `fn` after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, fn: () => void) => () => void;
  readonly restMs: number;
}

/** Saves one version at a time, always the newest, and never says "saved" while a newer one waits. */
export function createAutosave<T>({ save, onState, after, restMs }: AutosaveDeps<T>): Autosave<T> {
  let waiting: { readonly version: T } | null = null;
  let cancelTimer: () => void = () => undefined;
  let running: Promise<boolean> | null = null;

  const saveWaiting = async (): Promise<boolean> => {
    while (waiting !== null) {
      const taken = waiting;
      waiting = null;
      onState({ kind: 'saving' });
      try {
        await save(taken.version);
      } catch (error) {
        // What was typed meanwhile is newer and holds the older text too.
        waiting ??= taken;
        onState({ kind: 'failed', error });
        return false;
      }
    }
    onState({ kind: 'saved' });
    return true;
  };
  const flush = (): Promise<boolean> => {
    cancelTimer();
    if (running !== null) return running;
    if (waiting === null) return Promise.resolve(true);
    running = saveWaiting().finally(() => (running = null));
    return running;
  };
  return {
    edit(version) {
      waiting = { version };
      onState({ kind: 'editing' });
      cancelTimer();
      cancelTimer = after(restMs, () => void flush());
    },
    flush,
    close: () => void flush(),
  };
}

import { describe, expect, it } from 'vitest';
import { createAutosave, type SaveState } from '../../../src/renderer/src/features/campaigns/autosave.ts';

/** A disk that answers when told to, and a clock that runs when told to. */
function bench() {
  const saves: { version: string; done: () => void; fail: () => void }[] = [];
  const states: SaveState['kind'][] = [];
  let timer: (() => void) | null = null;
  const autosave = createAutosave<string>({
    save: (version) =>
      new Promise((resolve, reject) => {
        saves.push({ version, done: resolve, fail: () => reject(new Error('disk full')) });
      }),
    onState: ({ kind }) => states.push(kind),
    after: (_, fn) => {
      timer = fn;
      return () => (timer = null);
    },
    restMs: 500,
  });
  const rest = (): void => {
    const due = timer;
    timer = null;
    due?.();
  };
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { autosave, saves, states, rest, settle };
}

describe('createAutosave', () => {
  it('saves the newest version once the typing rests, and says so only then', async () => {
    const { autosave, saves, states, rest, settle } = bench();
    autosave.edit('a');
    autosave.edit('ab');
    expect(saves).toHaveLength(0);
    rest();
    expect(saves.map(({ version }) => version)).toEqual(['ab']);
    expect(states.at(-1)).toBe('saving');
    saves[0]?.done();
    await settle();
    expect(states.at(-1)).toBe('saved');
  });

  it('never runs two saves at once, and is not "saved" while a newer version waits', async () => {
    const { autosave, saves, states, rest, settle } = bench();
    autosave.edit('a');
    rest();
    autosave.edit('b');
    rest();
    expect(saves).toHaveLength(1);
    saves[0]?.done();
    await settle();
    expect(states).not.toContain('saved');
    expect(saves[1]?.version).toBe('b');
    saves[1]?.done();
    await settle();
    expect(states.at(-1)).toBe('saved');
  });

  it('keeps what could not be saved and tries it again', async () => {
    const { autosave, saves, states, rest, settle } = bench();
    autosave.edit('a');
    rest();
    saves[0]?.fail();
    await settle();
    expect(states.at(-1)).toBe('failed');
    const again = autosave.flush();
    expect(saves[1]?.version).toBe('a');
    saves[1]?.done();
    expect(await again).toBe(true);
    expect(states.at(-1)).toBe('saved');
  });

  it('prefers what was typed during a failed save', async () => {
    const { autosave, saves, rest, settle } = bench();
    autosave.edit('old');
    rest();
    autosave.edit('new');
    saves[0]?.fail();
    await settle();
    void autosave.flush();
    expect(saves[1]?.version).toBe('new');
  });

  it('flush waits for the save that runs, and is true at once when nothing waits', async () => {
    const { autosave, saves } = bench();
    expect(await autosave.flush()).toBe(true);
    autosave.edit('a');
    const flushed = autosave.flush();
    saves[0]?.fail();
    expect(await flushed).toBe(false);
  });
});

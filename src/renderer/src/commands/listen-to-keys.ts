import { focusPlace } from './focus-place.ts';
import { keptKey, pressKept, type KeptKey } from './give-key.ts';
import type { Heard } from './heard.ts';
import { createKeyEngine } from './key-engine.ts';
import type { CommandRegistry } from './registry.ts';
import { screenOf } from './screen-of.ts';
import { strokeOf } from './strokes.ts';
import type { Command } from './table.ts';
import { createTypeAhead } from './type-ahead.ts';

/** Told on the window whenever a key has run a command, with the command's id: for tests. */
const COMMAND_RAN = 'outpost-command';

/** Hears every key of the window and runs the commands; keys pressed before their screen can answer wait for it. */
export function listenToKeys(
  table: readonly Command[],
  registry: CommandRegistry,
  onPrefix: (prefix: string | null) => void,
  heard?: Heard,
): () => void {
  const engine = createKeyEngine(table);
  // What else is pressed has nothing to wait for.
  const firstPresses = new Set(table.flatMap(({ keys }) => keys.map((key) => key.split(' ')[0] ?? '')));
  let given: KeptKey | null = null;
  const ahead = createTypeAhead<KeptKey>({
    waits: registry.isWaiting,
    screen: () => screenOf(location.hash),
    give(key) {
      given = key;
      try {
        pressKept(key);
      } finally {
        given = null;
      }
    },
    // A key that came up is up, whatever became of the press before it.
    lost: ({ type, init }) => type === 'keyup' && engine.up({ code: init.code ?? '', key: init.key ?? '' }),
    now: () => performance.now(),
    after(ms, fn) {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
  });

  /** Before anything else hears it: whatever is pressed while keys wait stands behind them. */
  function queue(event: KeyboardEvent): void {
    if (given !== null || !ahead.isBusy() || !canWait(event, firstPresses)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) ahead.keep(keptKey(event));
  }

  function down(event: KeyboardEvent): void {
    // A component that took the key for itself (a drop-down closing on Escape) has said so.
    if (event.defaultPrevented) return;
    const place = { ...focusPlace(event.target), scopes: registry.scopes(), isEnabled: registry.isEnabled };
    const outcome = engine.down(event, place, given?.atMs ?? event.timeStamp);
    onPrefix(outcome.kind === 'pending' ? outcome.prefix : null);
    const waits =
      outcome.kind === 'pass' &&
      given === null &&
      registry.isWaiting() &&
      isForScreen(event, place.focus, firstPresses);
    if (!waits) heard?.key(event, outcome, place);
    if (outcome.kind === 'run') {
      event.preventDefault();
      registry.run(outcome.id, outcome.digit);
      window.dispatchEvent(new CustomEvent(COMMAND_RAN, { detail: outcome.id }));
    } else if (outcome.kind !== 'pass') event.preventDefault();
    else if (waits) {
      event.preventDefault();
      ahead.keep(keptKey(event));
    }
  }

  const forget = (): void => {
    engine.forget();
    ahead.drop();
  };
  const up = (event: KeyboardEvent): void => engine.up(event);
  const unlisten = registry.onReady(ahead.look);
  window.addEventListener('keydown', queue, { capture: true });
  window.addEventListener('keyup', queue, { capture: true });
  window.addEventListener('keydown', down);
  window.addEventListener('keyup', up);
  window.addEventListener('blur', forget);
  window.addEventListener('pointerdown', ahead.drop, { capture: true });
  return () => {
    unlisten();
    ahead.drop();
    window.removeEventListener('keydown', queue, { capture: true });
    window.removeEventListener('keyup', queue, { capture: true });
    window.removeEventListener('keydown', down);
    window.removeEventListener('keyup', up);
    window.removeEventListener('blur', forget);
    window.removeEventListener('pointerdown', ahead.drop, { capture: true });
  };
}

/** Tab moves the focus at once, and combinations that no command has are the browser's own. */
function canWait(event: KeyboardEvent, firstPresses: ReadonlySet<string>): boolean {
  const stroke = event.isComposing || event.key === 'Process' || event.key === 'Tab' ? null : strokeOf(event);
  if (stroke === null) return false;
  if (event.ctrlKey || event.metaKey) return stroke.names.some((name) => firstPresses.has(name));
  return !/^F\d/.test(event.key);
}

/** Nothing answered this press; a screen that is still coming may. */
function isForScreen(
  event: KeyboardEvent,
  focus: ReturnType<typeof focusPlace>['focus'],
  firstPresses: ReadonlySet<string>,
): boolean {
  if (event.repeat || focus === 'field' || focus === 'composer') return false;
  if (focus === 'control' && (event.key === 'Enter' || event.key === ' ')) return false;
  return canWait(event, firstPresses) && (strokeOf(event)?.names.some((name) => firstPresses.has(name)) ?? false);
}

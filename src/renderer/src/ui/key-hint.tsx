import { commandById, type CommandId } from '../commands/table.ts';
import classes from './key-hint.module.css';

const SYMBOLS: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: 'Enter',
  Mod: /mac/i.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl',
  '1..9': '1–9',
};

/** Keys as drawn caps, written as in the table: `G I`, `Alt+1..9`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(' ').map((press) => (
        <kbd key={press} className={classes.press}>
          {press
            .split('+')
            .map((part) => SYMBOLS[part] ?? part)
            .join(' ')}
        </kbd>
      ))}
    </span>
  );
}

/**
 * The first key of a command, beside what it does. Hidden from screen readers, which get it as `aria-keyshortcuts` of
 * the button. `digit` picks one of a digit command.
 */
export function KeyHint({ command, digit }: { command: CommandId; digit?: number }) {
  const [keys] = commandById(command).keys;
  if (keys === undefined) return null;
  return (
    <span aria-hidden="true" className={classes.hint}>
      <Keys keys={digit === undefined ? keys : keys.replace('1..9', String(digit))} />
    </span>
  );
}

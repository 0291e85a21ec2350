import type { Heard } from '../../commands/heard.ts';
import type { CoreClient } from '#shared/contract/contract.ts';
import { pressedKey } from './pressed-key.ts';

interface Parts {
  readonly client: Pick<CoreClient, 'training'>;
  /** A clock that only runs forward, in milliseconds. */
  readonly nowMs: () => number;
}

/** Tells the judge what is pressed in the practice room. What is not heard costs a word of the coach, nothing else. */
export function createShiftListener({ client, nowMs }: Parts): Heard {
  const tell = (key: Parameters<typeof client.training.pressed>[0]): void =>
    void client.training.pressed(key).catch(() => undefined);
  let holding = false;
  return {
    command: (id, digit) => tell({ kind: 'command', id, digit, pressedMs: nowMs() }),
    key(event, outcome, place) {
      const pressed = pressedKey(event, outcome, place);
      const again = pressed?.kind === 'held' && holding;
      // One hold is one mistake, however long it lasts.
      holding = pressed?.kind === 'held';
      if (pressed !== null && !again) tell(pressed);
    },
  };
}

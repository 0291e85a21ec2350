import { castMember, type CastKey } from '#shared/domain/training/cast.ts';
import { lessonStep, type StepId } from '#shared/domain/training/lesson.ts';
import type { Timers } from '../deps.ts';
import type { Room } from './room.ts';

/** Lets the made-up people write what the lesson wants, each text once. */
export interface CastSpeaker {
  /** A step begins: who has something to say in it says it, one after another. */
  begin(step: StepId): void;
  /** Somebody was not understood, and writes again. */
  again(who: CastKey, text: string): void;
  /** What has been said, so that nobody repeats it after a restart. */
  said(): readonly string[];
  stop(): void;
}

interface Parts {
  readonly room: Pick<Room, 'say'>;
  readonly timers: Timers;
  readonly said: readonly string[];
  /** How many times faster than life. */
  readonly speed: number;
  readonly onSaid: () => void;
}

const FIRST_AFTER_MS = 900;
const NEXT_AFTER_MS = 700;
const AGAIN_AFTER_MS = 1_500;
/** The practice carrier may be starting anew. */
const TRY_AGAIN_MS = 500;

export function createCastSpeaker({ room, timers, said: before, speed, onSaid }: Parts): CastSpeaker {
  const said = new Set(before);
  const planned = new Set<string>();
  const cancels = new Set<() => void>();
  let stopped = false;

  function after(delayMs: number, fn: () => void): void {
    const cancel = timers.after(delayMs, () => {
      cancels.delete(cancel);
      fn();
    });
    cancels.add(cancel);
  }

  async function say(who: CastKey, text: string, onDone: () => void): Promise<void> {
    if (stopped) return;
    try {
      await room.say(castMember(who).phone, text);
      onDone();
    } catch {
      if (!stopped) after(TRY_AGAIN_MS, () => void say(who, text, onDone));
    }
  }

  return {
    begin(step) {
      let place = 0;
      for (const { who, text } of lessonStep(step).says) {
        const key = `${who}: ${text}`;
        if (said.has(key) || planned.has(key)) continue;
        planned.add(key);
        after((FIRST_AFTER_MS + place * NEXT_AFTER_MS) / speed, () => {
          void say(who, text, () => {
            said.add(key);
            onSaid();
          });
        });
        place += 1;
      }
    },
    again: (who, text) => after(AGAIN_AFTER_MS / speed, () => void say(who, text, () => undefined)),
    said: () => [...said],
    stop() {
      stopped = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}

import type { KeyOutcome, KeyPlace } from './key-engine.ts';
import type { CommandId } from './table.ts';

/** Someone who listens too, and changes nothing: the practice shift. */
export interface Heard {
  /** A command is about to run, by its key, a button or the palette. */
  command(id: CommandId, digit: number | null): void;
  /** What became of a key; one that waits for its screen is told of when it is given. */
  key(event: KeyboardEvent, outcome: KeyOutcome, place: KeyPlace): void;
}

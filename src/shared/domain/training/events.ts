import type { CastKey } from './cast.ts';

/** Something that came about in the practice room: the room's core did it, whatever key was pressed for it. */
export type Deed =
  | { readonly kind: 'texted'; readonly who: CastKey }
  /** `reply`: which quick reply it was, word for word; null = words of their own. */
  | { readonly kind: 'replied'; readonly who: CastKey; readonly reply: number | null }
  /** `answer`: place of the answer; null = it was taken back. */
  | { readonly kind: 'answered'; readonly who: CastKey; readonly answer: number | null }
  | { readonly kind: 'drafted'; readonly who: CastKey }
  | { readonly kind: 'undone'; readonly who: CastKey | null }
  | {
      readonly kind: 'optedOut' | 'wrongNumber' | 'helpAsked' | 'noted' | 'tagged' | 'skipped' | 'later' | 'done';
      readonly who: CastKey;
    };

/** What the judge hears, in the order in which it happened. `at` in milliseconds since the epoch. */
export type ShiftEvent =
  /** A key that the desk knows did its command; `pressedMs` is the window's own running clock. */
  | {
      readonly kind: 'command';
      readonly id: string;
      readonly digit: number | null;
      readonly pressedMs: number;
      readonly at: number;
    }
  /** A key that does nothing here. */
  | { readonly kind: 'stray'; readonly key: string; readonly at: number }
  /** The sending key was held down. */
  | { readonly kind: 'held'; readonly at: number }
  | { readonly kind: 'deed'; readonly deed: Deed; readonly at: number }
  /** What was done to this person by mistake cannot be taken back any more. */
  | { readonly kind: 'tooLate'; readonly who: CastKey; readonly at: number }
  | { readonly kind: 'skipStep'; readonly at: number }
  /** The shift goes on after it stood still. */
  | { readonly kind: 'resumed'; readonly at: number };

import type { CoreContext } from '../context.ts';
import { createPace, type Pace } from '../segments/pace.ts';
import { rowSlices } from '../segments/row-slices.ts';
import { peopleToFind } from '../store/contacts.ts';
import { rowsOfList, type RowRange } from '../store/segment-scan.ts';
import { findLine, findText, type FindText } from './find-text.ts';

/** Some people of a list as they are looked for. */
export interface PeopleSlice {
  /** Row number of each. */
  readonly rows: Int32Array;
  /** Names and ids. */
  readonly words: FindText;
  /** Digits of their numbers. */
  readonly numbers: FindText;
}

/** The people of one list in memory, as they are looked for. */
export interface PeopleText {
  /** Reads a list ahead, as far as it is not there. */
  prepare(listId: number): Promise<void>;
  /** Every slice of a list, in file order. */
  slices(listId: number, pace: Pace): AsyncGenerator<PeopleSlice>;
  forget(): void;
}

const SLICE_ROWS = 2_000;
/** What is kept at most: some three million people. The rest of a larger list is read anew for each search. */
const MOST_BYTES = 128 * 1024 * 1024;

interface Held {
  readonly listId: number;
  readonly ranges: readonly RowRange[];
  readonly slices: PeopleSlice[];
  bytes: number;
}

/**
 * A million people are some thirty megabytes here, and are looked through in some ten milliseconds, where the store takes
 * a second. One list is held, that which one looks at; nothing of it is on the disk, so an import pays nothing for it.
 */
export function createPeopleText(ctx: CoreContext): PeopleText {
  const { db } = ctx;
  let held: Held | null = null;

  function heldOf(listId: number): Held {
    if (held?.listId !== listId) {
      held = { listId, ranges: rowSlices(rowsOfList(db, listId), SLICE_ROWS), slices: [], bytes: 0 };
    }
    return held;
  }
  /** Reads a slice, and keeps it where it is the next one. */
  function read(list: Held, at: number, range: RowRange): PeopleSlice {
    const slice = sliceOf(peopleToFind(db, range));
    const { words, numbers, rows } = slice;
    const bytes = words.bytes.length + numbers.bytes.length + 3 * rows.byteLength;
    if (at === list.slices.length && list.bytes + bytes <= MOST_BYTES) {
      list.slices.push(slice);
      list.bytes += bytes;
    }
    return slice;
  }

  return {
    async prepare(listId) {
      const list = heldOf(listId);
      const pace = createPace(ctx);
      while (held === list) {
        const at = list.slices.length;
        const range = list.ranges[at];
        if (!range) return;
        read(list, at, range);
        if (list.slices.length === at) return;
        await pace();
      }
    },
    async *slices(listId, pace) {
      const list = heldOf(listId);
      for (const [at, range] of list.ranges.entries()) {
        yield list.slices[at] ?? read(list, at, range);
        await pace();
      }
    },
    forget: () => void (held = null),
  };
}

function sliceOf(people: ReturnType<typeof peopleToFind>): PeopleSlice {
  const words: string[] = [];
  const numbers: string[] = [];
  const rows = new Int32Array(people.length);
  for (const [at, [row, name, id, phone]] of people.entries()) {
    rows[at] = row;
    words.push(findLine(name, id));
    numbers.push(findLine(phone));
  }
  return { rows, words: findText(words), numbers: findText(numbers) };
}

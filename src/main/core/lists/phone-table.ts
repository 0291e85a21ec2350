/** Which row of a file each number came first in. Made for a million numbers: flat arrays, no object a number. */
export interface PhoneTable {
  /** The row that has this number (E.164) already, or 0 when it is new, in which case `row` now has it. */
  claim(e164: string, row: number): number;
  has(e164: string): boolean;
}

const FIRST_SLOTS = 1 << 6;
/** Share of slots in use at which a part doubles. */
const FULLEST = 0.6;
/** The table is in parts that grow one at a time: doubling a million numbers at once would hold a key press up. */
const PARTS = 1 << 6;

/** An open-addressing table: E.164 numbers have at most fifteen digits, so that each is an exact number. */
export function createPhoneTable(): PhoneTable {
  const parts = Array.from({ length: PARTS }, createPart);
  const partOf = (hash: number): Part => parts[hash >>> 26] as Part;
  return {
    claim(e164, row) {
      const number = Number(e164.slice(1));
      const hash = scattered(number);
      return partOf(hash).claim(number, hash, row);
    },
    has(e164) {
      const number = Number(e164.slice(1));
      const hash = scattered(number);
      return partOf(hash).has(number, hash);
    },
  };
}

interface Part {
  claim(number: number, hash: number, row: number): number;
  has(number: number, hash: number): boolean;
}

function createPart(): Part {
  let numbers = new Float64Array(FIRST_SLOTS);
  let rows = new Int32Array(FIRST_SLOTS);
  let used = 0;

  /** The slot that holds `number`, or the free one where it belongs. */
  const slotOf = (number: number, hash: number): number => {
    const mask = numbers.length - 1;
    let slot = hash & mask;
    while (numbers[slot] !== 0 && numbers[slot] !== number) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const [oldNumbers, oldRows] = [numbers, rows];
    numbers = new Float64Array(oldNumbers.length * 2);
    rows = new Int32Array(oldRows.length * 2);
    for (let i = 0; i < oldNumbers.length; i++) {
      const number = oldNumbers[i] ?? 0;
      if (number === 0) continue;
      const slot = slotOf(number, scattered(number));
      numbers[slot] = number;
      rows[slot] = oldRows[i] ?? 0;
    }
  };

  return {
    claim(number, hash, row) {
      const slot = slotOf(number, hash);
      if (numbers[slot] === number) return rows[slot] ?? 0;
      numbers[slot] = number;
      rows[slot] = row;
      used++;
      if (used > numbers.length * FULLEST) grow();
      return 0;
    },
    has: (number, hash) => numbers[slotOf(number, hash)] === number,
  };
}

/** Mixes both halves of a number, for the last digits of neighbouring numbers are alike. */
function scattered(number: number): number {
  const low = (number % 0x1_0000_0000) | 0;
  const high = (number / 0x1_0000_0000) | 0;
  let mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0xc2b2ae35) ^ (mixed >>> 13);
}

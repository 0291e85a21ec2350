import { createHash } from 'node:crypto';

/** Repeatable chance. Streams of different names are independent, so that taking one fault out leaves the others as they were. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  real(): number;
  /** From 0 up to, not including, `below`. */
  int(below: number): number;
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  /** True with this probability; draws a number whatever the probability is. */
  hit(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  uuid(): string;
  bytes(count: number): Uint8Array;
  fork(name: string): Chance;
}

/** The stream of a name: the same name gives the same numbers. */
export function createChance(name: string): Chance {
  const next = smallFastCounter(createHash('sha256').update(name).digest());
  const real = (): number => next() / 4_294_967_296;
  const chance: Chance = {
    real,
    int: (below) => Math.floor(real() * below),
    between: (low, high) => low + real() * (high - low),
    hit: (probability) => real() < probability,
    pick(from) {
      const picked = from[Math.floor(real() * from.length)];
      if (picked === undefined) throw new Error('Nothing to pick from.');
      return picked;
    },
    uuid() {
      const hex = [next(), next(), next(), next()].map((word) => word.toString(16).padStart(8, '0')).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
    fork: (more) => createChance(`${name}/${more}`),
  };
  return chance;
}

/** sfc32: 128 bits of state, so that ids made from it do not repeat. */
function smallFastCounter(seed: Buffer): () => number {
  let a = seed.readUInt32LE(0);
  let b = seed.readUInt32LE(4);
  let c = seed.readUInt32LE(8);
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) step();
  return step;
}

/** Numbers, without their plus sign. A million of them never make anybody wait: a plain Set of that size stops to grow. */
export interface NumberSet {
  readonly size: number;
  add(phone: string): boolean;
  has(phone: string): boolean;
  [Symbol.iterator](): IterableIterator<number>;
}

const SHARDS = 1024;

export function createNumberSet(): NumberSet {
  const shards = Array.from({ length: SHARDS }, () => new Set<number>());
  let size = 0;
  const keyOf = (phone: string): number => Number(phone.slice(1));
  const shardOf = (key: number): Set<number> | undefined => shards[key % SHARDS];
  return {
    get size() {
      return size;
    },
    /** Says whether it is new. */
    add(phone) {
      const key = keyOf(phone);
      const shard = shardOf(key);
      if (!shard || shard.has(key)) return false;
      shard.add(key);
      size += 1;
      return true;
    },
    has(phone) {
      const key = keyOf(phone);
      return shardOf(key)?.has(key) === true;
    },
    *[Symbol.iterator]() {
      for (const shard of shards) yield* shard;
    },
  };
}

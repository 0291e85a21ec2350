/** What a run of many small calls came to. */
export interface LoadResult {
  readonly wallMs: number;
  /** How long each call took, in milliseconds. */
  readonly times: readonly number[];
}

/** Runs `count` calls with `atOnce` of them under way at any time. */
export async function underLoad(
  count: number,
  atOnce: number,
  call: (index: number) => Promise<void>,
): Promise<LoadResult> {
  const times: number[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    while (next < count) {
      const index = next++;
      const before = performance.now();
      await call(index);
      times.push(performance.now() - before);
    }
  }
  const before = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { wallMs: performance.now() - before, times };
}

import { assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, planPieces } from '../../../src/renderer/src/features/lists/upload-plan.ts';

describe('planPieces', () => {
  it('covers every byte once, in order, in pieces that the core takes', () => {
    assert(
      property(nat(10_000), integer({ min: 1, max: 700 }), (bytes, chunk) => {
        const pieces = planPieces(bytes, chunk);
        let covered = 0;
        for (const { offset, end } of pieces) {
          expect(offset).toBe(covered);
          expect(end - offset).toBeGreaterThan(0);
          expect(end - offset).toBeLessThanOrEqual(chunk);
          covered = end;
        }
        expect(covered).toBe(bytes);
      }),
    );
  });

  it('uses pieces of 1 MiB', () => {
    expect(planPieces(CHUNK_BYTES + 1)).toEqual([
      { offset: 0, end: 1_048_576 },
      { offset: 1_048_576, end: 1_048_577 },
    ]);
  });
});

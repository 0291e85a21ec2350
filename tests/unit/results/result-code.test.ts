import { describe, expect, it } from 'vitest';
import { resultCode } from '#shared/results/result-code.ts';
import type { ResultRow, TextTotals } from '#core/store/export-views.ts';

const row = (over: Partial<ResultRow> = {}) =>
  ({ status: 'waiting', closed_reason: null, replied_at: null, opted_out_at: null, ...over }) as ResultRow;
const texts = (initial_state: TextTotals['initial_state'], initial_error: number | null = null) =>
  ({ initial_state, initial_error }) as TextTotals;

describe('resultCode', () => {
  it.each([
    ['opted_out', row({ opted_out_at: 1, closed_reason: 'wrong_number' }), texts('failed', 4720), true],
    ['wrong_number', row({ closed_reason: 'wrong_number', replied_at: 1 }), texts('delivered'), true],
    ['bad_number', row(), texts('failed', 4720), false],
    ['answered', row({ replied_at: 1 }), texts('delivered'), true],
    ['replied', row({ replied_at: 1 }), texts('delivered'), false],
    ['texted', row(), texts('sent'), false],
    ['not_delivered', row(), texts('failed', 5600), false],
    ['unknown', row(), texts('unknown'), false],
    ['waiting', row(), texts('queued'), false],
    ['skipped', row({ status: 'skipped' }), undefined, false],
    ['not_texted', row({ status: 'todo' }), undefined, false],
    ['not_texted', row(), texts('refused'), false],
  ] as const)('is %s', (code, result, totals, answered) => expect(resultCode(result, totals, answered)).toBe(code));
});

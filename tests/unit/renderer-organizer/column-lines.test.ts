import { describe, expect, it } from 'vitest';
import {
  changeLine,
  chosenColumns,
  columnLines,
  shiftLine,
} from '../../../src/renderer/src/features/exports/column-lines.ts';

const all = ['a', 'b', 'c'].map((key) => ({ key, header: key.toUpperCase() }));

describe('the columns of a file', () => {
  it('are all there at first', () => {
    expect(chosenColumns(columnLines(all, null))).toEqual(all);
  });

  it('of a preset come first, in its order and under its headers; the rest can be taken in', () => {
    const lines = columnLines(all, [{ key: 'c', header: 'Sea' }, all[0]!]);
    expect(lines.map(({ key, header, was, isOn }) => [key, header, was, isOn])).toEqual([
      ['c', 'Sea', 'C', true],
      ['a', 'A', 'A', true],
      ['b', 'B', 'B', false],
    ]);
    expect(chosenColumns(lines)).toEqual([{ key: 'c', header: 'Sea' }, all[0]]);
  });

  it('move by steps, and stop at the ends', () => {
    const keys = (lines: readonly { key: string }[]): string => lines.map(({ key }) => key).join('');
    const lines = columnLines(all, null);
    expect(keys(shiftLine(lines, 0, 1))).toBe('bac');
    expect(keys(shiftLine(lines, 2, -1))).toBe('acb');
    expect(keys(shiftLine(lines, 2, 1))).toBe('abc');
    expect(keys(shiftLine(lines, 0, -1))).toBe('abc');
  });

  it('cannot all be left out', () => {
    const none = [0, 1, 2].reduce((lines, at) => changeLine(lines, at, { isOn: false }), columnLines(all, null));
    expect(chosenColumns(none)).toBeNull();
  });
});

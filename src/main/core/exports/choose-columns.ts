import type { ExportColumn } from '#shared/contract/exports.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { QUESTIONS_KEY, type Sheet, type SheetColumn } from './sheet.ts';

interface Picked {
  readonly column: SheetColumn;
  readonly from: number;
}

/**
 * A sheet with the columns that were chosen, in that order and under those headers. A column that this campaign does not
 * have (of another's preset) stays out; headers that would be there twice get a number, for no system takes two.
 */
export function chooseColumns(sheet: Sheet, chosen: readonly ExportColumn[] | null): Sheet {
  const all = sheet.columns.map((column, from): Picked => ({ column, from }));
  const picked = chosen === null ? all : chosen.flatMap((wish) => pick(all, wish));
  const columns = singly(picked.map(({ column }) => column));
  const order = picked.map(({ from }) => from);
  return { ...sheet, columns, slices: chosen === null ? sheet.slices : reordered(sheet.slices, order) };
}

function pick(all: readonly Picked[], { key, header }: ExportColumn): Picked[] {
  return all
    .filter(({ column }) => column.key === key)
    .map(({ column, from }) => ({ from, column: { ...column, header: header + (column.question ?? '') } }));
}

function* reordered(slices: Sheet['slices'], order: readonly number[]): Generator<Cell[][]> {
  for (const slice of slices) yield slice.map((row) => order.map((from) => row[from] ?? null));
}

function singly(columns: readonly SheetColumn[]): SheetColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let header = column.header;
    for (let n = 2; taken.has(header); n++) header = `${column.header} (${n})`;
    taken.add(header);
    return { ...column, header };
  });
}

/** The columns of a sheet as people choose among them: the questions as one. */
export function columnChoices(columns: readonly SheetColumn[], before: string): ExportColumn[] {
  const choices: ExportColumn[] = [];
  for (const { key, header, question } of columns) {
    if (question === undefined) choices.push({ key, header });
    else if (!choices.some((choice) => choice.key === QUESTIONS_KEY)) choices.push({ key, header: before });
  }
  return choices;
}

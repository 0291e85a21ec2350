import type { ExportColumn } from '#shared/contract/exports.ts';

/** A column in the chooser: whether it is written, and under which header. */
export interface ColumnLine extends ExportColumn {
  readonly isOn: boolean;
  /** What it is called before anybody renames it. */
  readonly was: string;
}

/** The columns that can be had: those of a preset first, in its order, then the rest, switched off. */
export function columnLines(all: readonly ExportColumn[], chosen: readonly ExportColumn[] | null): ColumnLine[] {
  const named = (key: string): string => all.find((column) => column.key === key)?.header ?? key;
  if (chosen === null) return all.map((column) => ({ ...column, was: column.header, isOn: true }));
  const rest = all.filter(({ key }) => !chosen.some((column) => column.key === key));
  return [
    ...chosen.map((column) => ({ ...column, was: named(column.key), isOn: true })),
    ...rest.map((column) => ({ ...column, was: column.header, isOn: false })),
  ];
}

/** The same with one line changed. */
export function changeLine(lines: readonly ColumnLine[], at: number, change: Partial<ColumnLine>): ColumnLine[] {
  return lines.map((line, i) => (i === at ? { ...line, ...change } : line));
}

/** The same with one line moved by a step; at the ends it stays. */
export function shiftLine(lines: readonly ColumnLine[], from: number, step: number): ColumnLine[] {
  const to = from + step;
  const line = lines[from];
  if (line === undefined || to < 0 || to >= lines.length) return [...lines];
  return lines.toSpliced(from, 1).toSpliced(to, 0, line);
}

/** What the file will have; null = nothing is switched on. */
export function chosenColumns(lines: readonly ColumnLine[]): ExportColumn[] | null {
  const on = lines.filter(({ isOn }) => isOn).map(({ key, header }) => ({ key, header }));
  return on.length === 0 ? null : on;
}

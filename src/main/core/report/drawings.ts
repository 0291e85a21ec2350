import { INK, TONES, type Paper, type Tone } from './paper.ts';

const ROW = 17;

/** A heading of a part of the page, with a quiet remark. */
export function heading(paper: Paper, text: string, note = '', below = 60): void {
  paper.room(28 + below);
  paper.y += 8;
  paper.line(text, { x: paper.left, y: paper.y, width: paper.width }, { size: 12, bold: true });
  paper.y += 16;
  if (note === '') return;
  paper.line(note, { x: paper.left, y: paper.y - 1, width: paper.width }, { size: 8, colour: INK.dim });
  paper.y += 12;
}

export interface BarRow {
  readonly label: string;
  readonly count: string;
  readonly share: string;
  /** 0 to 100. */
  readonly width: number;
  readonly tone?: Tone;
}

/** Counts as bars, each with its words and figures: the bar only makes it quicker to see. */
export function bars(paper: Paper, rows: readonly BarRow[], { x = paper.left, width = paper.width } = {}): void {
  const label = width * 0.36;
  const figures = 164;
  const track = width - label - figures;
  for (const row of rows) {
    paper.room(ROW);
    const { y } = paper;
    paper.line(row.label, { x, y, width: label - 8 }, { size: 9 });
    paper.doc.rect(x + label, y + 1, track, 8).fill(INK.track);
    if (row.width > 0) paper.doc.rect(x + label, y + 1, (track * row.width) / 100, 8).fill(TONES[row.tone ?? 'accent']);
    paper.line(row.count, { x: x + label + track, y, width: 44, align: 'right' }, { size: 9, bold: true });
    const place = { x: x + label + track + 50, y, width: figures - 50 };
    paper.line(row.share, place, { size: 8, colour: INK.dim });
    paper.y += ROW;
  }
}

/** A table; the first column takes what the others leave. */
export function table(paper: Paper, headers: readonly string[], rows: readonly (readonly string[])[]): void {
  const figure = Math.min(72, (paper.width * 0.62) / Math.max(1, headers.length - 1));
  const first = paper.width - figure * (headers.length - 1);
  const row = (cells: readonly string[], head: boolean): void => {
    paper.room(ROW);
    cells.forEach((cell, i) => {
      const x = paper.left + (i === 0 ? 0 : first + figure * (i - 1));
      const place = {
        x,
        y: paper.y,
        width: (i === 0 ? first : figure) - 6,
        align: i === 0 ? 'left' : 'right',
      } as const;
      paper.line(cell, place, head ? { size: 8, colour: INK.dim } : { size: 9 });
    });
    paper.y += ROW - 3;
    paper.doc
      .moveTo(paper.left, paper.y - 2)
      .lineTo(paper.left + paper.width, paper.y - 2)
      .lineWidth(0.5)
      .stroke(INK.line);
    paper.y += 3;
  };
  row(headers, true);
  for (const cells of rows) row(cells, false);
}

/** Large figures side by side: what the director wants to know first. */
export function bigFigures(paper: Paper, figures: readonly { value: string; label: string; note: string }[]): void {
  const width = paper.width / figures.length;
  figures.forEach(({ value, label, note }, i) => {
    const x = paper.left + i * width;
    paper.line(value, { x, y: paper.y, width: width - 8 }, { size: 24, bold: true, colour: TONES.accent });
    paper.line(label, { x, y: paper.y + 30, width: width - 8 }, { size: 10, bold: true });
    paper.line(note, { x, y: paper.y + 43, width: width - 8 }, { size: 8, colour: INK.dim });
  });
  paper.y += 62;
}

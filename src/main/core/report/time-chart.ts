import { INK, TONES, type Paper, type Tone } from './paper.ts';
import { SERIES, type TimeRow } from '#shared/lib/time-slots.ts';

const HEIGHT = 120;
const LEGEND = 14;
const AXIS = 14;
const SCALE = 34;

/** Told apart by stroke as well as by colour. */
const LINES: Readonly<Record<(typeof SERIES)[number], { tone: Tone; dash?: readonly [number, number] }>> = {
  Sent: { tone: 'quiet' },
  Delivered: { tone: 'accent' },
  Replies: { tone: 'good', dash: [5, 2] },
  'Opted out': { tone: 'bad', dash: [2, 2] },
};

/** What happened when, as lines over the campaign's time. */
export function timeChart(paper: Paper, rows: readonly TimeRow[]): void {
  paper.room(HEIGHT + LEGEND + AXIS + 8);
  const { doc, left, width } = paper;
  legend(paper);
  const top = paper.y + LEGEND;
  const most = niceTop(Math.max(1, ...rows.flatMap((row) => SERIES.map((name) => row[name]))));
  const x = (i: number): number => left + SCALE + (width - SCALE) * (rows.length === 1 ? 0.5 : i / (rows.length - 1));
  const y = (value: number): number => top + HEIGHT - (HEIGHT * value) / most;
  for (const part of [0, 0.5, 1]) {
    const at = y(most * part);
    doc
      .moveTo(left + SCALE, at)
      .lineTo(left + width, at)
      .lineWidth(0.5)
      .stroke(INK.line);
    const place = { x: left, y: at - 4, width: SCALE - 6, align: 'right' as const };
    paper.line(String(Math.round(most * part * 10) / 10), place, { size: 7, colour: INK.dim });
  }
  for (const name of SERIES) {
    const { tone, dash } = LINES[name];
    if (rows.every((row) => row[name] === 0)) continue;
    if (rows.length === 1) {
      doc.circle(x(0), y(rows[0]?.[name] ?? 0), 2.5).fill(TONES[tone]);
      continue;
    }
    rows.forEach((row, i) => (i === 0 ? doc.moveTo(x(i), y(row[name])) : doc.lineTo(x(i), y(row[name]))));
    if (dash) doc.dash(dash[0], { space: dash[1] });
    doc.lineWidth(1.5).stroke(TONES[tone]).undash();
  }
  const last = rows.length - 1;
  for (const i of new Set([0, Math.floor(last / 2), last])) {
    const align = i === 0 ? 'left' : i === last ? 'right' : 'center';
    const at = i === 0 ? left + SCALE : i === last ? left + width - 120 : x(i) - 60;
    const place = { x: last === 0 ? x(0) - 60 : at, y: top + HEIGHT + 4, width: 120 };
    paper.line(rows[i]?.label ?? '', { ...place, align: last === 0 ? 'center' : align }, { size: 7, colour: INK.dim });
  }
  paper.y = top + HEIGHT + AXIS + 6;
}

function legend(paper: Paper): void {
  let x = paper.left + SCALE;
  for (const name of SERIES) {
    const { tone, dash } = LINES[name];
    paper.doc
      .moveTo(x, paper.y + 4)
      .lineTo(x + 18, paper.y + 4)
      .lineWidth(1.5);
    if (dash) paper.doc.dash(dash[0], { space: dash[1] });
    paper.doc.stroke(TONES[tone]).undash();
    paper.line(name, { x: x + 22, y: paper.y, width: 70 }, { size: 8 });
    x += 90;
  }
}

/** The next round number: 1, 2, 3, 4, 5 or 8 with zeros behind it. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 3, 4, 5, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PdfKit from 'pdfkit';

/** Points, of which 72 are an inch: US letter with margins. */
const MARGIN = 48;
const FOOT = 30;
export const INK = { text: '#1b1f24', dim: '#5b636d', line: '#d5d9de', track: '#eef0f2' } as const;
export const TONES = { accent: '#0f6674', quiet: '#9aa3ad', bad: '#b3261e', warn: '#b26a00', good: '#2e7d32' } as const;
export type Tone = keyof typeof TONES;

/** What the fonts of every PDF reader can show. Anything else needs a font of its own in the file. */
// oxlint-disable-next-line no-control-regex -- a range of characters, controls among them
const PLAIN = /^[\u0000-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]*$/;

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
}
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** Pages that fill from the top down. */
export interface Paper {
  readonly doc: InstanceType<typeof PdfKit>;
  readonly left: number;
  readonly width: number;
  /** Where the next thing goes. */
  y: number;
  /** Begins another page when less than so much is left. */
  room(height: number): void;
  page(): void;
  /** One line at a place, cut where it is too long. */
  line(text: string, place: Place, style?: Style): void;
  /** Lines as many as it takes, below what is there. */
  paragraph(text: string, style?: Style): void;
  /** Page numbers, and the end; says how many pages there are. */
  finish(footer: string): number;
}

/** @param at when it was made, for the file's own record. */
export function createPaper(title: string, at: number): Paper {
  const doc = new PdfKit({
    size: 'LETTER',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 0 },
    bufferPages: true,
    info: { Title: title, Producer: 'Outpost', Creator: 'Outpost', CreationDate: new Date(at) },
  });
  const wide = { plain: false, bold: false };

  function style(text: string, { size = 10, bold = false, colour = INK.text }: Style): void {
    doc.font(fontFor(text, bold)).fontSize(size).fillColor(colour);
  }

  /** The file stays small and quick where every reader's own font will do. */
  function fontFor(text: string, bold: boolean): string {
    if (PLAIN.test(text)) return bold ? 'Helvetica-Bold' : 'Helvetica';
    const which = bold ? 'bold' : 'plain';
    if (!wide[which]) doc.registerFont(`Wide-${which}`, readWideFont(bold));
    wide[which] = true;
    return `Wide-${which}`;
  }

  const paper: Paper = {
    doc,
    left: MARGIN,
    width: doc.page.width - 2 * MARGIN,
    y: MARGIN,
    room(height) {
      if (paper.y + height > doc.page.height - MARGIN - FOOT) paper.page();
    },
    page() {
      doc.addPage();
      paper.y = MARGIN;
    },
    line(text, { x, y, width, align = 'left' }, how = {}) {
      style(text, how);
      doc.text(text, x, y, { width, align, lineBreak: false, ellipsis: true, height: (how.size ?? 10) * 1.3 });
    },
    paragraph(text, how = {}) {
      style(text, how);
      const height = doc.heightOfString(text, { width: paper.width });
      paper.room(height);
      style(text, how);
      doc.text(text, paper.left, paper.y, { width: paper.width });
      paper.y += height + 4;
    },
    finish(footer) {
      const { count } = doc.bufferedPageRange();
      for (let n = 0; n < count; n++) {
        doc.switchToPage(n);
        const y = doc.page.height - MARGIN;
        paper.line(footer, { x: MARGIN, y, width: paper.width - 80 }, { size: 8, colour: INK.dim });
        const place = { x: MARGIN + paper.width - 80, y, width: 80, align: 'right' as const };
        paper.line(`${n + 1} of ${count}`, place, { size: 8, colour: INK.dim });
      }
      doc.end();
      return count;
    },
  };
  return paper;
}

/** DejaVu: Latin, Greek, Cyrillic, Vietnamese, Arabic and Hebrew letters. */
function readWideFont(bold: boolean): Buffer {
  const file = bold ? 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' : 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf';
  return readFileSync(createRequire(import.meta.url).resolve(file));
}

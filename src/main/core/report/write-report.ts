import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { partPath, type Written } from '../exports/write-file.ts';
import { createPaper } from './paper.ts';
import { directorPage, madeAt, staffPages, type ReportSubject } from './report-pages.ts';

/**
 * Writes the report for people as a PDF: a page for the director, then pages for staff. It is drawn here and not by a
 * window, so that both hosts write the same. Its rows are its pages.
 */
export async function writeReport(path: string, figures: DashboardFigures, subject: ReportSubject): Promise<Written> {
  const part = partPath(path);
  try {
    // Every other call gets its turn between the pieces: drawing takes some milliseconds each.
    await setImmediate();
    const paper = createPaper(`Report: ${subject.name}`, subject.at);
    const written = pipeline(paper.doc, createWriteStream(part, { mode: 0o600 }));
    await setImmediate();
    directorPage(paper, figures, subject);
    await setImmediate();
    staffPages(paper, figures);
    await setImmediate();
    const pages = paper.finish(`${subject.name}, as of ${madeAt(subject.at)}. Made by Outpost.`);
    await written;
    const file = await open(part, 'r+');
    try {
      await file.sync();
      const { size } = await file.stat();
      await rename(part, path);
      return { rows: pages, bytes: size };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

import { runChild } from './child.ts';
import type { ExportAnswer, ExportInput } from './export-ours.ts';
import { exportPlainly } from './export-plain.ts';
import { report } from './figure.ts';
import { withFolder } from './folder.ts';
import type { SeedInput } from './seed-store.ts';

const CONTACTS = 100_000;
const TEXTS_EACH = 10;
/** Spoke 14.1 on two shared cores, the faster of its runs. */
const SPOKE_SECONDS = 52;

/** The export of a million texts beside SQLite's own program, and of a hundred thousand contacts beside Spoke. */
export async function exportSuite(): Promise<void> {
  await withFolder(async (dataDir) => {
    const seed: SeedInput = { dataDir, stored: 0, assigned: CONTACTS, textsEach: TEXTS_EACH };
    await runChild('seed-store.ts', seed);
    const plain = exportPlainly(dataDir);
    const texts = await exportOf({ dataDir, kind: 'messages', format: 'csv' });
    if (texts.rows !== CONTACTS * TEXTS_EACH) throw new Error('The export lost texts.');
    report({
      name: 'export of 1M texts',
      value: texts.wallMs / 1000,
      unit: 's',
      yardstick: plain && plain.wallMs / 1000,
      goal: 'at most 2x sqlite3 -csv',
      met: plain && texts.wallMs <= 2 * plain.wallMs,
      note: `${Math.round(texts.bytes / 1e6)} MB; processor ${(texts.cpuMs / 1000).toFixed(1)} s; yardstick: ${
        plain ? `sqlite3 -csv of the same columns, ${Math.round(plain.bytes / 1e6)} MB` : 'sqlite3 is not installed'
      }`,
    });
    reportWaits('1M texts', texts);
    const contacts = await exportOf({ dataDir, kind: 'contacts', format: 'csv' });
    report({
      name: 'export of 100k contacts',
      value: contacts.wallMs / 1000,
      unit: 's',
      yardstick: SPOKE_SECONDS,
      goal: 'faster than Spoke',
      met: contacts.wallMs / 1000 < SPOKE_SECONDS,
      note: 'yardstick: Spoke 14.1, measured earlier on two shared cores; ten texts with each contact',
    });
    reportWaits('100k contacts', contacts);
    const workbook = await exportOf({ dataDir, kind: 'contacts', format: 'xlsx' });
    report({
      name: 'export of 100k contacts as XLSX',
      value: workbook.wallMs / 1000,
      unit: 's',
      yardstick: contacts.wallMs / 1000,
      goal: 'none set',
      met: null,
      note: 'yardstick: the same as CSV; the packing is done by other threads',
    });
    reportWaits('100k contacts as XLSX', workbook);
  });
}

function exportOf(input: ExportInput): Promise<ExportAnswer> {
  return runChild<ExportAnswer>('export-ours.ts', input);
}

function reportWaits(what: string, { waits, peakMb }: ExportAnswer): void {
  report({
    name: `worst wait of another call during the export of ${what}`,
    value: waits.worst,
    unit: 'ms',
    yardstick: null,
    goal: 'under 50 ms',
    met: waits.worst < 50,
    note: `${waits.calls} calls, p50 ${waits.p50.toFixed(1)} ms, p99 ${waits.p99.toFixed(1)} ms; peak memory ${Math.round(peakMb)} MB`,
  });
}

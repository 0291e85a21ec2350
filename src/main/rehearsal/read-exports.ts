import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import papa from 'papaparse';
import type { ExportKind } from '#shared/contract/exports.ts';
import { RehearsalError } from './options.ts';
import type { Stage } from './stage.ts';

/** One row of an exported file, by its headers. */
export type ExportRow = Readonly<Record<string, string>>;

const LOOK_AGAIN_MS = 20;

/** Exports a campaign and reads the file back as headquarters would. */
export async function readExport(
  { client, exportsDir }: Stage,
  kind: ExportKind,
  campaignId: number | null,
): Promise<ExportRow[]> {
  const { id } = await client.exports.start({ kind, campaignId, excel: false });
  for (;;) {
    const file = (await client.exports.all()).find((one) => one.id === id);
    if (!file || file.state === 'failed' || file.state === 'cancelled') {
      throw new RehearsalError(`The export of ${kind} failed: ${file?.failure ?? 'it is gone'}`);
    }
    if (file.state === 'ready') return parse(await readFile(join(exportsDir, file.fileName), 'utf8'));
    await sleep(LOOK_AGAIN_MS);
  }
}

function parse(text: string): ExportRow[] {
  const { data, errors } = papa.parse<ExportRow>(text, { header: true, skipEmptyLines: true });
  const [error] = errors;
  if (error) throw new RehearsalError(`An exported file cannot be read: ${error.message}`);
  return data;
}

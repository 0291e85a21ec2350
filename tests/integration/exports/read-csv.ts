import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type Row = Readonly<Record<string, string>>;

/** The rows of a written file by their headers, as papaparse reads them. */
export function readCsv(path: string): Row[] {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { data, errors, meta } = Papa.parse<Row>(text, {
    header: true,
    delimiter: ',',
    newline: '\r\n',
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  if (new Set(meta.fields).size !== meta.fields?.length) throw new Error('A header is there twice.');
  return data;
}

export const hasPython = spawnSync('python3', ['--version']).status === 0;

/** The same as Python's csv module reads it. */
export function readCsvWithPython(path: string): Row[] {
  const script = `import csv,json,sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as f: print(json.dumps(list(csv.DictReader(f, strict=True))))`;
  const out = spawnSync('python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (out.status !== 0) throw new Error(out.stderr);
  return JSON.parse(out.stdout) as Row[];
}

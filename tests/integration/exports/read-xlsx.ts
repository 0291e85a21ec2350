import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import Papa from 'papaparse';

/** The cells of the first sheet, as a reader of npm reads them; an empty cell is the empty text. */
export async function readXlsx(path: string): Promise<string[][][]> {
  const sheets = await readExcelFile(path, { trim: false });
  return sheets.map(({ data }) => data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
}

const SCRIPT = `import json,re,sys,zipfile
import xml.etree.ElementTree as E
N="{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
def col(ref):
  n=0
  for c in re.match("[A-Z]+",ref).group(): n=n*26+ord(c)-64
  return n-1
def back(t): return re.sub("_x([0-9A-Fa-f]{4})_",lambda m:chr(int(m.group(1),16)),t)
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
sheets=[]
for n in range(1,99):
  name=f"xl/worksheets/sheet{n}.xml"
  if name not in z.namelist(): break
  rows=[]
  for row in E.fromstring(z.read(name)).iter(N+"row"):
    cells={}
    for c in row.iter(N+"c"):
      t=c.get("t")
      cells[col(c.get("r"))]=back("".join(x.text or "" for x in c.iter(N+"t"))) if t=="inlineStr" else c.find(N+"v").text
    rows.append([cells.get(i,"") for i in range(max(cells,default=-1)+1)])
  sheets.append(rows)
for name in z.namelist(): E.fromstring(z.read(name))
print(json.dumps(sheets))`;

/** The same as Python's own zip and XML modules read it: nothing of what wrote it. */
export function readXlsxWithPython(path: string): string[][][] {
  const out = spawnSync('python3', ['-c', SCRIPT, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (out.status !== 0) throw new Error(out.stderr);
  return JSON.parse(out.stdout) as string[][][];
}

export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** The rows of the first sheet as LibreOffice opens it. */
export function readXlsxWithLibreOffice(path: string): string[][] {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-office-'));
  try {
    // 44,34,76: comma, quote, UTF-8; the sixth is "quote all text cells".
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true';
    const args = ['--headless', `-env:UserInstallation=file://${dir}/profile`, '--convert-to', filter];
    const out = spawnSync('soffice', [...args, '--outdir', dir, path], { encoding: 'utf8', timeout: 120_000 });
    if (out.status !== 0) throw new Error(out.stderr);
    const csv = readFileSync(join(dir, basename(path).replace(/xlsx$/, 'csv')), 'utf8');
    return Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

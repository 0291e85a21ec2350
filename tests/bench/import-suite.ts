import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runChild, type ChildCost } from './child.ts';
import { report } from './figure.ts';
import type { BareInput } from './import-bare.ts';
import type { OursAnswer, OursInput } from './import-ours.ts';
import { writePeopleFile } from './people-file.ts';
import type { OptOutsInput } from './seed-opt-outs.ts';
import { withFolder } from './folder.ts';

const ROWS = 1_000_000;
const OPT_OUTS = 1_000_000;
/** Opt-outs that are on the list. */
const SHARED = 20_000;

/** Spoke 14.1 on two shared cores, the faster of its runs; seconds. */
const SPOKE = [
  { rows: 10_000, seconds: 0.8 },
  { rows: 100_000, seconds: 6.7 },
] as const;

/** The import of a million rows against a million opt-outs, beside the least that an import can be. */
export async function importSuite(): Promise<void> {
  for (const { rows, seconds } of SPOKE) await besideSpoke(rows, seconds);
  await withFolder(async (dir) => {
    const file = join(dir, 'people.csv');
    await writePeopleFile(file, ROWS, 1);
    const megabytes = Math.round(statSync(file).size / 1e6);
    const bareInput: BareInput = { file, dataDir: join(dir, 'bare') };
    const bare = await runChild<ChildCost & { wallMs: number; rows: number }>('import-bare.ts', bareInput);
    const ours = await oursOf(file, join(dir, 'ours'), true);
    if (ours.accepted + ours.merged !== ROWS) throw new Error('The import lost rows.');
    if (ours.suppressed === 0) throw new Error('The import met no opt-out.');
    const about = `1M rows, ${megabytes} MB, 1M opt-outs (${ours.suppressed} met), upload included`;
    reportSpeed(ours, bare, about);
    reportMemory(ours, bare);
    reportWaits(ours);
  });
}

async function oursOf(file: string, dataDir: string, calls: boolean): Promise<OursAnswer> {
  const optOuts: OptOutsInput = { dataDir, from: ROWS - SHARED, to: ROWS - SHARED + OPT_OUTS };
  await runChild('seed-opt-outs.ts', optOuts);
  const input: OursInput = { file, dataDir, calls };
  return runChild<OursAnswer>('import-ours.ts', input, AS_THE_CORE);
}

async function besideSpoke(rows: number, seconds: number): Promise<void> {
  await withFolder(async (dir) => {
    const file = join(dir, 'people.csv');
    await writePeopleFile(file, rows, 1);
    const input: OursInput = { file, dataDir: join(dir, 'ours'), calls: false };
    const { wallMs } = await runChild<OursAnswer>('import-ours.ts', input);
    report({
      name: `import ${rows / 1000}k`,
      value: wallMs / 1000,
      unit: 's',
      yardstick: seconds,
      goal: 'faster than Spoke',
      met: wallMs / 1000 < seconds,
      note: 'yardstick: Spoke 14.1, measured earlier on two shared cores',
    });
  });
}

/** The core's thread has this much room for new objects (host/core-worker.ts): three times a half of it. */
const AS_THE_CORE = ['--max-semi-space-size=8'];

type Bare = ChildCost & { wallMs: number };

function reportSpeed(ours: OursAnswer, bare: Bare, note: string): void {
  const perSecond = ROWS / (ours.wallMs / 1000);
  report({
    name: 'import rows per second',
    value: perSecond,
    unit: 'rows/s',
    yardstick: ROWS / (bare.wallMs / 1000),
    goal: 'at least 100000 rows/s',
    met: perSecond >= 100_000,
    note: `${note}; yardstick: bare papaparse and better-sqlite3`,
  });
  for (const [name, key] of [
    ['import time', 'wallMs'],
    ['import processor time', 'cpuMs'],
  ] as const) {
    report({
      name,
      value: ours[key] / 1000,
      unit: 's',
      yardstick: bare[key] / 1000,
      goal: 'at most 2x the bare import',
      met: ours[key] <= 2 * bare[key],
      note: `of it upload ${Math.round(ours.uploadMs)} ms wall`,
    });
  }
}

function reportMemory(ours: OursAnswer, bare: Bare): void {
  report({
    name: 'import peak memory',
    value: ours.peakMb,
    unit: 'MB',
    yardstick: bare.peakMb,
    goal: 'under 300 MB',
    met: ours.peakMb < 300,
    note: `of it ${Math.round(ours.mappedMb)} MB pages of files (the store mapped, and Node itself)`,
  });
}

function reportWaits({ waits }: OursAnswer): void {
  if (!waits) return;
  report({
    name: 'worst wait of another call during the import',
    value: waits.worst,
    unit: 'ms',
    yardstick: null,
    goal: 'under 50 ms',
    met: waits.worst < 50,
    note: `${waits.calls} calls, p50 ${waits.p50.toFixed(1)} ms, p99 ${waits.p99.toFixed(1)} ms`,
  });
}

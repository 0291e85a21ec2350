/**
 * npm run sim:bugs -- [--only NAME[,NAME]] [--list] [--lanes N] [--verbose] [--by-simulation DEVICE-DAYS]
 *
 * Makes mistakes in a copy of the source on purpose, one after the other, and looks whether the tests that should notice
 * do. One line a bug; the last line is JSON. Ends with code 1 unless every bug was noticed.
 *
 * With --by-simulation no test is asked: so many device-days of the simulation must notice by themselves.
 */
import { parseArgs } from 'node:util';
import { checkDetectors } from './baseline.ts';
import { nameOf, simulation } from './bug.ts';
import type { Bug } from './bug.ts';
import { bugs } from './bugs.ts';
import { hunt } from './hunt.ts';
import type { Result } from './hunt.ts';
import { openLane } from './lane.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    'by-simulation': { type: 'string' },
    lanes: { type: 'string', default: '2' },
    list: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

function chosen(): Bug[] {
  const only = values.only.split(',').filter((name) => name !== '');
  const unknown = only.filter((name) => !bugs.some((bug) => bug.name === name));
  if (unknown.length > 0) throw new Error(`There is no bug of the name ${unknown.join(', ')}.`);
  return bugs
    .filter((bug) => only.length === 0 || only.includes(bug.name))
    .flatMap((bug) => (values['by-simulation'] === undefined ? [bug] : simulated(bug, values['by-simulation'])));
}

/** Many small offices see more than a few large ones. */
function simulated(bug: Bug, deviceDays: string): Bug[] {
  const order = ['--device-days', deviceDays, '--devices', '3', '--days', '3', '--seed', 'bugs'];
  return bug.isOutOfSight === true ? [] : [{ ...bug, detectors: [simulation(...order)] }];
}

async function main(): Promise<number> {
  const picked = chosen();
  if (values.list) {
    for (const { name, breaks, detectors } of picked)
      console.log(`${name}: ${breaks}\n    ${detectors.map(nameOf).join('\n    ')}`);
    return 0;
  }
  const begun = Date.now();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  const lanes = await Promise.all(Array.from({ length: Number(values.lanes) }, () => openLane(stop.signal)));
  const results: Result[] = [];
  try {
    const sound = await checkDetectors(lanes, picked);
    const left = [...picked];
    await Promise.all(
      lanes.map(async (lane) => {
        for (let bug = left.shift(); bug !== undefined && !stop.signal.aborted; bug = left.shift()) {
          const result = await hunt(lane, bug, sound);
          if (stop.signal.aborted) return;
          results.push(result);
          console.log(`${LABEL[result.kind]} ${result.bug} ${result.seconds} s  ${result.words}`);
          if (values.verbose) for (const line of result.details) console.log(`    ${line}`);
        }
      }),
    );
  } finally {
    for (const lane of lanes) lane.close();
  }
  return summary(results, begun) + (stop.signal.aborted ? 1 : 0);
}

const LABEL: Readonly<Record<Result['kind'], string>> = {
  caught: 'caught    ',
  missed: 'NOT CAUGHT',
  error: 'ERROR     ',
};

function summary(results: readonly Result[], begun: number): number {
  const named = (kind: Result['kind']): string[] => results.filter((one) => one.kind === kind).map(({ bug }) => bug);
  const caught = named('caught').length;
  const seconds = Math.round((Date.now() - begun) / 1_000);
  const rest = { missed: named('missed'), errors: named('error'), seconds };
  console.log(JSON.stringify({ bugs: results.length, caught, ...rest }));
  return caught === results.length && results.length > 0 ? 0 : 1;
}

process.exitCode = await main();

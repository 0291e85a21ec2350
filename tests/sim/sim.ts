/**
 * npm run sim -- --device-days N --seed S [--history SEED] [--devices K] [--days D] [--workers W] [--without faults]
 * [--skip steps] [--keep-going]
 *
 * Simulates offices of laptops and their hub: real code, false time, false wire, false carrier. Ends with code 1 and the
 * shortest history that shows it when an invariant is broken. The last line is JSON.
 */
import { createHash } from 'node:crypto';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { startCrew } from './crew.ts';
import { faults } from './fault-mix.ts';
import type { Fault } from './fault-mix.ts';
import type { HistoryResult } from './history.ts';
import { planOf } from './plan.ts';
import type { PlanOrder, PlanSize } from './plan.ts';
import { tell } from './tell.ts';

const { values } = parseArgs({
  options: {
    'device-days': { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    history: { type: 'string' },
    devices: { type: 'string' },
    days: { type: 'string' },
    workers: { type: 'string' },
    without: { type: 'string', default: '' },
    skip: { type: 'string', default: '' },
    'keep-going': { type: 'boolean', default: false },
    shrink: { type: 'string', default: '200' },
  },
});

/** Longest time to look for a shorter history, ms. */
const SHRINK_FOR_MS = 240_000;

async function main(): Promise<number> {
  const size: PlanSize = { laptops: numberOf(values.devices), days: numberOf(values.days) };
  const without = values.without
    .split(',')
    .filter((name): name is Fault => (faults as readonly string[]).includes(name));
  const skip = numbersIn(values.skip);
  const seeds = values.history === undefined ? seedsFor(Number(values['device-days']), size) : [values.history];
  const orders: PlanOrder[] = seeds.map((seed) => ({ seed, size, without, skip }));
  const workers = Math.min(numberOf(values.workers) ?? os.availableParallelism() * 2, orders.length);
  const crew = await startCrew(workers);
  const results = new Map<number, HistoryResult>();
  const begun = Date.now();
  let saidAt = begun;
  try {
    const failing = (): [number, HistoryResult] | undefined =>
      [...results].filter(([, result]) => result.violations.length > 0).toSorted(([a], [b]) => a - b)[0];
    await crew.run(
      orders,
      (index, result) => {
        results.set(index, result);
        if (result.violations.length > 0) report(orders[index], result);
        if (Date.now() - saidAt < 15_000) return;
        saidAt = Date.now();
        const days = sum(results.values());
        console.error(`${days} device-days, ${(days / ((saidAt - begun) / 1_000)).toFixed(1)} a second`);
      },
      () => !values['keep-going'] && failing() !== undefined,
    );
    const first = failing();
    const order = first === undefined ? undefined : orders[first[0]];
    if (order !== undefined && Number(values.shrink) > 0 && first?.[1].violations[0]?.rule !== 'hang') {
      console.log('Looking for a shorter history ...');
      const {
        order: shortest,
        result,
        runs,
      } = await crew.shrink(order, { runs: Number(values.shrink), forMs: SHRINK_FOR_MS });
      console.log(`The shortest history found in ${runs} runs:`);
      console.log(tell(planOf(shortest)));
      for (const { rule, words } of result.violations.slice(0, 5)) console.log(`  ${rule}: ${words}`);
      console.log(`Again: ${commandFor(shortest)}`);
    }
  } finally {
    await crew.end();
  }
  const inOrder = [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
  const violations = inOrder.reduce((total, result) => total + result.violations.length, 0);
  const hash = createHash('sha256')
    .update(inOrder.map((result) => result.hash).join(' '))
    .digest('hex')
    .slice(0, 32);
  const seconds = Math.round((Date.now() - begun) / 1_000);
  console.log(
    JSON.stringify({
      deviceDays: sum(inOrder),
      violations,
      hash,
      histories: inOrder.length,
      seconds,
      ...countsOf(inOrder),
    }),
  );
  return violations > 0 ? 1 : 0;
}

/** As many histories as have so many device-days together. */
function seedsFor(deviceDays: number, size: PlanSize): string[] {
  const seeds: string[] = [];
  for (let days = 0; days < deviceDays;) {
    const seed = `${values.seed}/${seeds.length}`;
    const plan = planOf({ seed, size, without: [], skip: [] });
    days += plan.laptops * plan.days;
    seeds.push(seed);
  }
  return seeds;
}

function report(order: PlanOrder | undefined, { violations }: HistoryResult): void {
  if (order === undefined) return;
  console.log(`History ${order.seed} broke ${violations.length}:`);
  for (const { rule, words } of violations.slice(0, 5)) console.log(`  ${rule}: ${words}`);
}

function commandFor({ seed, size, without, skip }: PlanOrder): string {
  const parts = [
    `npm run sim -- --history ${seed}`,
    size.laptops === null ? '' : `--devices ${size.laptops}`,
    size.days === null ? '' : `--days ${size.days}`,
    without.length === 0 ? '' : `--without ${without.join(',')}`,
    skip.length === 0 ? '' : `--skip ${rangesOf(skip)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** `1-4,7` for 1, 2, 3, 4, 7. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

function numbersIn(ranges: string): number[] {
  return ranges
    .split(',')
    .filter((range) => range !== '')
    .flatMap((range) => {
      const [from = '0', to = from] = range.split('-');
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
    });
}

function sum(results: Iterable<HistoryResult>): number {
  return [...results].reduce((total, { deviceDays }) => total + deviceDays, 0);
}

function countsOf(results: readonly HistoryResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    for (const [name, count] of Object.entries(result.counts)) counts[name] = (counts[name] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

process.exitCode = await main();

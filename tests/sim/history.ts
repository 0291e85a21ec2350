import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createSimulatedCarrier } from './carrier.ts';
import type { SimulatedCarrier } from './carrier.ts';
import { createChance } from './chance.ts';
import { createRecord } from './facts.ts';
import type { RunRecord, Violation } from './facts.ts';
import type { Cluster } from './hub/cluster.ts';
import { createOperator } from './hub/operator.ts';
import { startSimulatedHub } from './hub/simulated-hub.ts';
import { createOffice } from './office.ts';
import { judgeFacts } from './oracle/judge-facts.ts';
import { judgeHub } from './oracle/judge-hub.ts';
import { judgeLaptops } from './oracle/judge-laptops.ts';
import { readHubState } from './oracle/hub-state.ts';
import { createPeople } from './people.ts';
import { DAY_MS, mixOf } from './plan.ts';
import type { Plan } from './plan.ts';
import type { StartProgram } from './laptop/program.ts';
import { createVirtualTime } from './virtual-time.ts';

export interface HistoryResult {
  readonly deviceDays: number;
  readonly violations: readonly Violation[];
  /** Of everything that happened, without process ids, transaction ids and real time. */
  readonly hash: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Tuesday, 3 March 2026, 10 in the morning in New York. */
const START = Date.UTC(2026, 2, 3, 15, 0, 0);
const MINUTE_MS = 60_000;
const OUR_NUMBERS = ['+19195550100', '+19195550101'];

/** Runs one plan in a world of its own, from an empty database to its judgement. */
export async function runHistory(plan: Plan, cluster: Cluster, startProgram: StartProgram): Promise<HistoryResult> {
  const root = path.join(cluster.dir, 'laptops');
  fs.rmSync(root, { recursive: true, force: true });
  const record = createRecord();
  const time = createVirtualTime(START);
  const chance = createChance(`${plan.seed}/world`);
  const mix = mixOf(plan);
  const hub = await startSimulatedHub({
    cluster,
    name: 'sim_history',
    time,
    chance: chance.fork('hub'),
    record,
    spoolDir: path.join(root, 'spool'),
    ourNumbers: OUR_NUMBERS,
  });
  try {
    const people = createPeople(time, chance.fork('people'), () => carrier);
    const carrier: SimulatedCarrier = createSimulatedCarrier({
      time,
      chance: chance.fork('carrier'),
      mix,
      record,
      hub,
      enforcesExpiration: plan.enforcesExpiration,
      onReceived: (entry) => people.received(entry),
    });
    const operator = await createOperator(hub, chance.fork('operator'));
    // Sometimes there are too few people for everybody.
    const crowd = chance.fork('people ahead').pick([25, 75, 75, 75]) * plan.laptops;
    const phones = Array.from({ length: crowd }, (_, index) => `+1202${String(5_550_000 + index)}`);
    // Some people are in both campaigns: an opt-out counts in each.
    const campaigns = [
      await operator.launch('Neighbors', phones),
      await operator.launch('Donors', phones.slice(0, Math.ceil(phones.length / 3))),
    ];
    const office = createOffice({
      plan,
      root,
      time,
      chance: chance.fork('office'),
      mix,
      record,
      hub,
      carrier,
      operator,
      campaigns,
      phones,
      ourNumbers: OUR_NUMBERS,
      startProgram,
    });
    await office.join();
    for (const step of plan.steps) time.at(START + step.at, () => office.take(step));
    await time.runUntil(START + plan.days * DAY_MS - 1);
    // Faults off. What the carrier still has comes in while every laptop is shut.
    carrier.calm();
    await office.calm();
    await time.runUntil(time.now() + 26 * 3_600_000);
    office.startAll();
    await time.runUntil(time.now() + 4 * MINUTE_MS);
    await office.reopen();
    await time.runUntil(time.now() + 10 * MINUTE_MS);
    await hub.work();
    await time.runUntil(time.now() + MINUTE_MS);
    const state = await readHubState(hub.ctx.db);
    const laptops = office.views();
    const { inbounds, ledger } = carrier;
    const violations = [
      ...record.violations,
      ...judgeFacts(record.facts),
      ...judgeHub(state, {
        facts: record.facts,
        ledger,
        inbounds,
        standing: hub.watcher.standing(),
        crashes: office.crashes(),
        unheard: record.counts.get('permits.unheard') ?? 0,
      }),
      ...judgeLaptops(laptops, state),
    ];
    await office.close();
    record.count('steps', time.steps());
    record.count('statements', hub.db.statements());
    return {
      deviceDays: office.deviceDays(),
      violations,
      hash: hashOf(record, violations),
      counts: Object.fromEntries(sortedCounts(record)),
    };
  } finally {
    await hub.close();
    // To look into what each laptop had at the end.
    const keep = process.env['OUTPOST_SIM_KEEP'];
    if (keep !== undefined) {
      fs.cpSync(root, keep, { recursive: true });
      fs.writeFileSync(path.join(keep, 'facts.jsonl'), record.facts.map((fact) => JSON.stringify(fact)).join('\n'));
    }
    fs.rmSync(root, { recursive: true, force: true });
  }
}

function hashOf(record: RunRecord, violations: readonly Violation[]): string {
  const counts = sortedCounts(record);
  return createHash('sha256')
    .update(JSON.stringify([record.facts, counts, violations]))
    .digest('hex')
    .slice(0, 32);
}

const sortedCounts = ({ counts }: RunRecord): [string, number][] =>
  [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));

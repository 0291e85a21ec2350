import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WiredLaptop } from './chaos.ts';
import { drain } from './drain.ts';
import { openHubProcess, type HubProcess } from './hub-process.ts';
import { openHubRecords } from './hub-records.ts';
import { judgeHub, type HubVerdict } from './judge-hub.ts';
import { createLaptopProcess } from './laptop-process.ts';
import { readLaptop } from './laptop-records.ts';
import { startTcpProxy } from './tcp-proxy.ts';

/** A hub and the laptops that have joined it, every one a process of its own, each laptop over a wire of its own. */
export interface Office {
  /** The laptops' folders are in here; whatever else is put in goes with them. */
  readonly dir: string;
  readonly hub: HubProcess;
  /** The first is the organizer's. */
  readonly laptops: readonly WiredLaptop[];
  /** Waits until nothing is under way anywhere, ends the laptops, and holds everything against the carrier's ledger. */
  rest(tell?: (words: string) => void): Promise<HubVerdict>;
  close(): Promise<void>;
}

export interface OfficePlan {
  readonly laptops: number;
  readonly seed: number;
  /** How long a person takes for a key press, about. */
  readonly pauseMs: number;
  /** Share of the practice people who answer. */
  readonly replyRate: number;
}

/** How many times faster than life people answer: nobody waits for a rehearsal. */
const SPEED = 4_000;
const HUB_ENTRY = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const NAMES = ['Robin', 'Ana', 'Sam', 'Kim', 'Lee', 'Max', 'Joy', 'Ray'] as const;

export async function openOffice(plan: OfficePlan): Promise<Office> {
  // The hub's folder is no other's: its PostgreSQL may run as a user of its own.
  const hubDir = await mkdtemp(join(tmpdir(), 'outpost-rehearsal-hub-'));
  const dir = await mkdtemp(join(tmpdir(), 'outpost-rehearsal-'));
  const open = new AsyncDisposableStack();
  open.defer(() => rm(dir, { recursive: true, force: true }));
  open.defer(() => rm(hubDir, { recursive: true, force: true }));
  try {
    const people = { seed: plan.seed, speed: SPEED, replyRate: plan.replyRate };
    const hub = await openHubProcess({ entry: HUB_ENTRY, dataDir: hubDir, people });
    open.defer(() => hub.stop());
    const laptops: WiredLaptop[] = [];
    for (let n = 0; n < plan.laptops; n += 1) laptops.push(await takeIn(hub, dir, plan, n, open));
    return {
      dir,
      hub,
      laptops,
      rest: (tell = () => undefined) => comeToRest(hub, laptops, tell),
      close: () => open.disposeAsync(),
    };
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

async function takeIn(
  hub: HubProcess,
  dir: string,
  { seed, pauseMs }: OfficePlan,
  n: number,
  open: AsyncDisposableStack,
): Promise<WiredLaptop> {
  const wire = await startTcpProxy();
  open.defer(() => wire.close());
  const texter = NAMES[n % NAMES.length] ?? 'Texter';
  const laptop = createLaptopProcess({ dataDir: join(dir, `laptop-${n + 1}`), texter, seed: seed + n, pauseMs });
  open.defer(() => laptop.kill());
  const code = n === 0 ? hub.firstCode : await hub.code('texter');
  await laptop.start();
  await laptop.client.hub.join({ hub: wire.to(hub.url), code, label: `Laptop ${n + 1}` });
  return { laptop, wire };
}

async function comeToRest(
  hub: HubProcess,
  laptops: readonly WiredLaptop[],
  tell: (words: string) => void,
): Promise<HubVerdict> {
  const records = await openHubRecords(hub.dataDir);
  try {
    await drain({ hub, records, laptops, tell });
    await Promise.all(laptops.map(({ laptop }) => laptop.stop()));
    return judgeHub({
      ledger: await hub.carrier.ledger(),
      hub: await records.read(),
      laptops: laptops.map(({ laptop }) => readLaptop(laptop.dataDir)),
      deeds: laptops.flatMap(({ laptop }) => laptop.deeds),
    });
  } finally {
    await records.close();
  }
}

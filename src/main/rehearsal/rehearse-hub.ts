import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createChaos, type Troubles, type WiredLaptop } from './chaos.ts';
import { drain } from './drain.ts';
import { openHubProcess, type HubProcess } from './hub-process.ts';
import { openHubRecords } from './hub-records.ts';
import { judgeHub, type HubVerdict } from './judge-hub.ts';
import { createLaptopProcess } from './laptop-process.ts';
import { readLaptop } from './laptop-records.ts';
import { RehearsalError, type RehearsalOptions } from './options.ts';
import { seededRandom } from './seeded-random.ts';
import { shortenList } from './shorten-list.ts';
import { startTcpProxy } from './tcp-proxy.ts';

/** How many times faster than life people answer, and what share of them: as in the rehearsal of one laptop. */
const SPEED = 4_000;
const REPLY_RATE = 0.4;
/** A quick person. */
const PAUSE_MS = 30;
const HUB_ENTRY = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const NAMES = ['Robin', 'Ana', 'Sam', 'Kim', 'Lee', 'Max', 'Joy', 'Ray'] as const;
/** Faults end when so many of the people have their first text: the rest goes out in peace. */
const FAULTS_UNTIL = 0.95;
const LOOK_AGAIN_MS = 500;

type Tell = (words: string) => void;

/** The whole job in an office: one hub, several laptops, and, if asked for, everything that goes wrong. */
export async function rehearseHub(options: RehearsalOptions, tell: Tell): Promise<boolean> {
  const began = performance.now();
  // The hub's folder is no other's: its PostgreSQL may run as a user of its own.
  const hubDir = await mkdtemp(join(tmpdir(), 'outpost-rehearsal-hub-'));
  const dir = await mkdtemp(join(tmpdir(), 'outpost-rehearsal-'));
  const open = new AsyncDisposableStack();
  open.defer(() => rm(dir, { recursive: true, force: true }));
  open.defer(() => rm(hubDir, { recursive: true, force: true }));
  try {
    const people = { seed: options.seed, speed: SPEED, replyRate: REPLY_RATE };
    const hub = await openHubProcess({ entry: HUB_ENTRY, dataDir: hubDir, people });
    open.defer(() => hub.stop());
    const laptops = await openOffice(hub, dir, options, open);
    tell(`A hub and ${laptops.length} laptops have found each other.`);
    const list = await organize(laptops, options, dir);
    tell(`${list.accepted} people on the list, ${list.rejected} rows rejected, ${list.merged} merged.`);
    for (const { laptop } of laptops) await laptop.work();
    const troubles = await untilTexted(hub, laptops, list.accepted, options, tell);
    const verdict = await comeToRest(hub, laptops, tell);
    for (const finding of verdict.findings.slice(0, 50)) tell(finding);
    const words = laptops.flatMap(({ laptop }) => laptop.troubles);
    for (const [what, times] of tally(words)) tell(`On the laptops, ${times} times: ${what}`);
    const { findings: _told, ...figures } = verdict;
    const { accepted, rejected } = list;
    const seconds = Math.round((performance.now() - began) / 1_000);
    const line = { accepted, rejected, ...figures, laptops: laptops.length, ...troubles, seconds };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return verdict.findings.length === 0;
  } finally {
    await open.disposeAsync();
  }
}

/** Laptops that have joined, each over a wire of its own; the first is the organizer's. */
async function openOffice(
  hub: HubProcess,
  dir: string,
  { laptops: count, seed }: RehearsalOptions,
  open: AsyncDisposableStack,
): Promise<WiredLaptop[]> {
  const laptops: WiredLaptop[] = [];
  for (let n = 0; n < count; n += 1) {
    const wire = await startTcpProxy();
    open.defer(() => wire.close());
    const texter = NAMES[n % NAMES.length] ?? 'Texter';
    const laptop = createLaptopProcess({
      dataDir: join(dir, `laptop-${n}`),
      texter,
      seed: seed + n,
      pauseMs: PAUSE_MS,
    });
    open.defer(() => laptop.kill());
    laptops.push({ laptop, wire });
    const code = n === 0 ? hub.firstCode : await hub.code('texter');
    await laptop.start();
    await laptop.client.hub.join({ hub: wire.to(hub.url), code, label: `Laptop ${n + 1}` });
  }
  return laptops;
}

async function organize(laptops: readonly WiredLaptop[], { listFile, contacts }: RehearsalOptions, dir: string) {
  const [first] = laptops;
  if (!first) throw new RehearsalError('There is no laptop.');
  return first.laptop.organize(await shortenList(listFile, contacts, dir));
}

/** Lets them text, in trouble if that was asked for, until most have their first text. */
async function untilTexted(
  hub: HubProcess,
  laptops: readonly WiredLaptop[],
  people: number,
  { faults, seed }: RehearsalOptions,
  tell: Tell,
): Promise<Partial<Troubles>> {
  if (!faults) return {};
  const chaos = createChaos({ hub, laptops, chance: seededRandom(seed), tell });
  const stop = new AbortController();
  const trouble = chaos.run(stop.signal);
  const texted = (): number =>
    laptops.reduce(
      (sum, { laptop }) =>
        sum + laptop.deeds.filter((deed) => deed.kind === 'pressed' && deed.step === 'initial').length,
      0,
    );
  while (texted() < people * FAULTS_UNTIL) {
    await sleep(LOOK_AGAIN_MS);
    tell(`${texted()} first texts pressed; ${JSON.stringify(chaos.troubles)}`);
  }
  stop.abort();
  await trouble;
  return chaos.troubles;
}

async function comeToRest(hub: HubProcess, laptops: readonly WiredLaptop[], tell: Tell): Promise<HubVerdict> {
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

function tally(words: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const one of words) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

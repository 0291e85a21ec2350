import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRequest } from '#core/practice/faults.ts';
import { CRASH_POINTS, WIRE_POINTS } from './crash-points.ts';
import type { HubProcess } from './hub-process.ts';
import type { LaptopProcess } from './laptop-process.ts';
import type { Wire } from './proxy-pair.ts';
import type { TcpProxy } from './tcp-proxy.ts';

/** A laptop and the wire to its hub. */
export interface WiredLaptop {
  readonly laptop: LaptopProcess;
  readonly wire: TcpProxy;
}

export interface ChaosParts {
  readonly hub: HubProcess;
  readonly laptops: readonly WiredLaptop[];
  readonly chance: () => number;
  readonly tell: (words: string) => void;
}

/** How often each trouble happened. */
export interface Troubles {
  laptopKills: number;
  hubKills: number;
  databaseKills: number;
  partitions: number;
  carrierFaults: number;
  /** Laptops that the hub took for copies of each other, until headquarters had looked. */
  fenced: number;
}

export interface Chaos {
  readonly troubles: Readonly<Troubles>;
  /** Makes trouble until told to stop, then puts everything in order again. */
  run(stop: AbortSignal): Promise<void>;
}

const CARRIER_FAULTS: readonly FaultRequest[] = [
  { cutAfterAccept: 2 },
  { cutBeforeAccept: 2 },
  { cutInsideAnswer: 2 },
  { errorAfterAccept: 2 },
  { errorBeforeAccept: 2 },
  { garbledAnswer: 2 },
  { unauthorized: 2 },
  { queueFull: 2 },
  { duplicateWebhooks: 20 },
  { reorderWebhooks: 20 },
];
const LONGEST_PAUSE_MS = 4_000;
const LONGEST_PARTITION_MS = 5_000;
const LONGEST_DOWN_MS = 1_500;
/** How long a laptop that is to die at some moment is waited for before it counts as alive. */
const KEEPER_MS = 200;
const ARMED = 0.3;

export function createChaos({ hub, laptops, chance, tell }: ChaosParts): Chaos {
  const troubles: Troubles = {
    laptopKills: 0,
    hubKills: 0,
    databaseKills: 0,
    partitions: 0,
    carrierFaults: 0,
    fenced: 0,
  };
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T;
  const under = new Set<Promise<void>>();
  const down = new Set<LaptopProcess>();
  let hubBusy = false;
  let armed = true;

  const start = (task: Promise<void>): void => {
    under.add(task);
    void task.finally(() => under.delete(task));
  };

  async function killLaptop({ laptop }: WiredLaptop): Promise<void> {
    if (down.has(laptop)) return;
    down.add(laptop);
    troubles.laptopKills += 1;
    await laptop.kill();
    await sleep(chance() * LONGEST_DOWN_MS);
    down.delete(laptop);
  }

  /** Starts again whoever died, sometimes so that it dies once more at a named moment. */
  async function keep(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      for (const { laptop } of laptops) {
        if (laptop.running() || down.has(laptop)) continue;
        const crash =
          armed && chance() < ARMED ? { point: pick(CRASH_POINTS), at: 1 + Math.floor(chance() * 10) } : null;
        if (crash) troubles.laptopKills += 1;
        await laptop.start(crash).catch(() => undefined);
      }
      await sleep(KEEPER_MS);
    }
  }

  function trap(wired: WiredLaptop): void {
    const when = chance() < 0.5 ? 'asked' : 'answered';
    wired.wire.trap({ path: pick(WIRE_POINTS), when, fn: () => start(killLaptop(wired)) });
  }

  async function partition({ wire }: WiredLaptop): Promise<void> {
    troubles.partitions += 1;
    wire.set(wrongWire());
    await sleep(500 + chance() * LONGEST_PARTITION_MS);
    wire.mend();
  }

  function wrongWire(): Wire {
    const bytes = Math.floor(chance() * 4_000);
    return pick<Wire>([
      { kind: 'cut' },
      { kind: 'stalled' },
      { kind: 'half_open' },
      { kind: 'deaf' },
      { kind: 'short_answers', bytes, end: 'reset' },
      { kind: 'short_answers', bytes, end: 'in_order' },
      { kind: 'slow', bytesPerSecond: 5_000 },
    ]);
  }

  async function killHub(database: boolean): Promise<void> {
    if (hubBusy) return;
    hubBusy = true;
    if (database) {
      troubles.databaseKills += 1;
      await hub.killDatabase();
      await sleep(chance() * LONGEST_DOWN_MS);
    } else troubles.hubKills += 1;
    await hub.kill();
    await sleep(chance() * LONGEST_DOWN_MS);
    await hub.start();
    hubBusy = false;
  }

  async function troubleCarrier(): Promise<void> {
    troubles.carrierFaults += 1;
    // While the hub is down so is its carrier.
    await hub.carrier.setFaults(pick(CARRIER_FAULTS)).catch(() => undefined);
  }

  function trouble(): void {
    const wired = pick(laptops);
    const kind = chance();
    if (kind < 0.2) start(killLaptop(wired));
    else if (kind < 0.4) trap(wired);
    else if (kind < 0.7) start(partition(wired));
    else if (kind < 0.88) start(troubleCarrier());
    else start(killHub(kind >= 0.96));
  }

  async function putInOrder(): Promise<void> {
    armed = false;
    await Promise.all(under);
    for (const { wire } of laptops) {
      wire.forget();
      wire.mend();
    }
    if (!hub.running()) await hub.start();
    await hub.carrier.setFaults(await noFaults());
    troubles.fenced = await hub.releaseFenced();
  }

  async function noFaults(): Promise<FaultRequest> {
    return Object.fromEntries(Object.keys(await hub.carrier.faultsLeft()).map((name) => [name, 0]));
  }

  return {
    troubles,
    async run(stop) {
      const keeping = new AbortController();
      const keeper = keep(keeping.signal);
      while (!stop.aborted) {
        trouble();
        await sleep(chance() * LONGEST_PAUSE_MS, undefined, { signal: stop }).catch(() => undefined);
      }
      await putInOrder();
      tell(`Faults are off: ${JSON.stringify(troubles)}`);
      keeping.abort();
      await keeper;
      // Those that still wait for their named moment are started once more without it.
      for (const { laptop } of laptops) {
        await laptop.kill();
        await laptop.start();
      }
    },
  };
}

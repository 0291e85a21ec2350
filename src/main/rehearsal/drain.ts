import { setTimeout as sleep } from 'node:timers/promises';
import type { WiredLaptop } from './chaos.ts';
import type { HubProcess } from './hub-process.ts';
import type { HubOpen } from './hub-records.ts';
import type { LaptopStanding } from './laptop-messages.ts';
import { RehearsalError } from './options.ts';

export interface DrainParts {
  readonly hub: Pick<HubProcess, 'carrier'>;
  readonly records: { open(): Promise<HubOpen> };
  readonly laptops: readonly WiredLaptop[];
  readonly tell: (words: string) => void;
}

/** Everything counts as done when it was so this many looks in a row. */
const CALM_LOOKS = 4;
const LOOK_AGAIN_MS = 500;
const LOOKS_A_LINE = 10;
/** Without any progress for so long, something hangs. A permit that nobody reported on is given up after two minutes. */
const PATIENCE_MS = 180_000;

/** Waits until nothing is under way anywhere. @throws RehearsalError when it never comes to rest */
export async function drain({ hub, records, laptops, tell }: DrainParts): Promise<void> {
  let seen = '';
  let lastProgress = performance.now();
  let calm = 0;
  let looks = 0;
  while (calm < CALM_LOOKS) {
    const [carrier, open, standings] = await Promise.all([
      hub.carrier.counts(),
      records.open(),
      Promise.all(laptops.map(({ laptop }) => laptop.standing())),
    ]);
    const unclaimed = open.unclaimed > 0;
    await Promise.all(laptops.map(({ laptop }, index) => help(laptop, standings[index], unclaimed)));
    const busy = standings.filter((standing) => !isDone(standing));
    const left = carrier.planned + carrier.undelivered + open.todo + open.issued + open.events + open.unclaimed;
    calm = busy.length === 0 && left === 0 ? calm + 1 : 0;
    const now = JSON.stringify({ ...carrier, ...open, busy });
    if (now !== seen) lastProgress = performance.now();
    seen = now;
    if (performance.now() - lastProgress > PATIENCE_MS) throw new RehearsalError(`The rehearsal hangs: ${seen}`);
    looks += 1;
    if (looks % LOOKS_A_LINE === 0) tell(`Under way: ${seen}`);
    await sleep(LOOK_AGAIN_MS);
  }
}

function isDone({ hub, waiting, queued, sending, needsReply, idle }: LaptopStanding): boolean {
  return hub === 'online' && waiting === 0 && queued === 0 && sending === 0 && needsReply === 0 && idle;
}

/** What a person would do who sees that the hub is away, or that replies wait for somebody to take them. */
async function help(
  laptop: WiredLaptop['laptop'],
  standing: LaptopStanding | undefined,
  unclaimed: boolean,
): Promise<void> {
  if (standing?.hub !== 'online' && standing?.hub !== 'behind') await laptop.client.hub.tryNow().catch(() => undefined);
  if (!unclaimed) return;
  for (const { id: campaignId, state } of await laptop.client.campaigns.all()) {
    if (state === 'live') await laptop.client.hub.takeReplies({ campaignId }).catch(() => undefined);
  }
}

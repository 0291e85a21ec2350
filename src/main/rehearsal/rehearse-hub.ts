import { setTimeout as sleep } from 'node:timers/promises';
import { createChaos, type Troubles } from './chaos.ts';
import { openOffice, type Office } from './office.ts';
import { RehearsalError, type RehearsalOptions } from './options.ts';
import { seededRandom } from './seeded-random.ts';
import { shortenList } from './shorten-list.ts';

/** Share of the people who answer: as in the rehearsal of one laptop. */
const REPLY_RATE = 0.4;
/** A quick person. */
const PAUSE_MS = 30;
/** Faults end when so many of the people have their first text: the rest goes out in peace. */
const FAULTS_UNTIL = 0.95;
const TELL_EVERY_MS = 2_000;
const MOST_FINDINGS = 50;
const LOOK_AGAIN_MS = 100;

type Tell = (words: string) => void;

/** The whole job in an office: one hub, several laptops, and, if asked for, everything that goes wrong. */
export async function rehearseHub(options: RehearsalOptions, tell: Tell): Promise<boolean> {
  const began = performance.now();
  const { seed, laptops: count } = options;
  const opening = openOffice({ laptops: count, seed, pauseMs: PAUSE_MS, replyRate: REPLY_RATE });
  closeWhenStopped(opening);
  const office = await opening;
  try {
    tell(`A hub and ${count} laptops have found each other.`);
    const { accepted, rejected, merged } = await organize(office, options);
    tell(`${accepted} people on the list, ${rejected} rows rejected, ${merged} merged.`);
    for (const { laptop } of office.laptops) await laptop.work();
    const troubles = options.faults ? await makeTrouble(office, accepted, seed, tell) : {};
    const { findings, ...figures } = await office.rest(tell);
    for (const finding of findings.slice(0, MOST_FINDINGS)) tell(finding);
    for (const words of troublesOf(office)) tell(words);
    const seconds = Math.round((performance.now() - began) / 1_000);
    const line = { accepted, rejected, ...figures, laptops: count, ...troubles, seconds };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return findings.length === 0;
  } finally {
    await office.close();
  }
}

/** A hub and its PostgreSQL would go on by themselves. */
function closeWhenStopped(opening: Promise<Office>): void {
  const close = (): void => {
    void opening
      .then((office) => office.close())
      .catch(() => undefined)
      .finally(() => process.exit(2));
  };
  process.once('SIGINT', close).once('SIGTERM', close);
}

/** Everybody begins when the hub has the list and the campaign. */
async function organize({ laptops, dir }: Office, { listFile, contacts }: RehearsalOptions) {
  const [first] = laptops;
  if (!first) throw new RehearsalError('There is no laptop.');
  const organized = await first.laptop.organize(await shortenList(listFile, contacts, dir));
  for (;;) {
    const { hub: state, waiting } = await first.laptop.standing();
    if (state === 'online' && waiting === 0) return organized;
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Everything goes wrong until most people have their first text. */
async function makeTrouble({ hub, laptops }: Office, people: number, seed: number, tell: Tell): Promise<Troubles> {
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
    await Promise.race([sleep(TELL_EVERY_MS), trouble]);
    tell(`${texted()} first texts pressed; ${JSON.stringify(chaos.troubles)}`);
  }
  stop.abort();
  await trouble;
  return chaos.troubles;
}

/** What was not foreseen on the laptops, and how often. */
function troublesOf({ laptops }: Office): string[] {
  const times = new Map<string, number>();
  for (const words of laptops.flatMap(({ laptop }) => laptop.troubles)) times.set(words, (times.get(words) ?? 0) + 1);
  return [...times].map(([words, count]) => `On the laptops, ${count} times: ${words}`);
}

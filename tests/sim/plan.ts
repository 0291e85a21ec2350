import type { CrashPoint } from '#core/sending/crash-point.ts';
import type { Chance } from './chance.ts';
import { createChance } from './chance.ts';
import { drawFaultMix } from './fault-mix.ts';
import type { Fault, FaultMix } from './fault-mix.ts';
import type { Hands } from './laptop/program.ts';

/** What is done by hand in a history, to whom, and when. Faults of single requests are drawn while it runs. */
export interface Step {
  readonly id: number;
  /** Milliseconds from the start of the history. */
  readonly at: number;
  /** Which laptop; -1 = none. */
  readonly laptop: number;
  readonly act: Act;
}

export type Act =
  | { readonly kind: 'hand'; readonly hand: keyof Hands }
  | { readonly kind: 'crash-point'; readonly point: CrashPoint }
  | { readonly kind: LaptopAct | HubAct };

export type LaptopAct =
  | 'start'
  | 'stop'
  | 'crash'
  | 'power-loss'
  | 'suspend'
  | 'resume'
  | 'resume-slow'
  | 'offline'
  | 'online'
  | 'back-up'
  | 'restore-backup'
  | 'clone'
  | 'end-clone'
  | 'replace'
  | 'lose-replica'
  | 'assign';

export type HubAct =
  | 'hub-down'
  | 'hub-up'
  | 'hub-back-up'
  | 'hub-restore'
  | 'hold-writer'
  | 'end-writer'
  | 'prune'
  | 'pause'
  | 'go-on'
  | 'stop-sends'
  | 'allow-sends'
  | 'rewrite'
  | 'work'
  | 'provoke'
  | 'morning'
  | 'evening';

/** One history, whole: the same plan runs the same way, always. */
export interface Plan {
  readonly seed: string;
  readonly laptops: number;
  readonly days: number;
  /** How wrong each laptop's clock is, ms. */
  readonly skews: readonly number[];
  readonly enforcesExpiration: boolean;
  readonly steps: readonly Step[];
  readonly without: ReadonlySet<Fault>;
}

/** How a plan is told to another process, or to the next run. */
export interface PlanOrder {
  readonly seed: string;
  readonly size: PlanSize;
  /** Faults that are taken out, and steps that are left out, by their numbers. */
  readonly without: readonly Fault[];
  readonly skip: readonly number[];
}

export function planOf({ seed, size, without, skip }: PlanOrder): Plan {
  const plan = drawPlan(seed, size);
  const left = new Set(skip);
  return { ...plan, without: new Set(without), steps: plan.steps.filter(({ id }) => !left.has(id)) };
}

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const POINTS: readonly CrashPoint[] = [
  'after-press-commit',
  'after-text-op',
  'after-hub-grant',
  'after-permit',
  'after-handed-over',
  'after-post',
  'after-outcome',
];
const YEAR_MS = 365 * DAY_MS;

/** Faults of single requests and the plan are drawn from streams of their own, so that either can be cut down. */
export const mixOf = (plan: Pick<Plan, 'seed' | 'without'>): FaultMix =>
  drawFaultMix(createChance(`${plan.seed}/mix`), plan.without);

export interface PlanSize {
  /** Null = drawn. */
  readonly laptops: number | null;
  readonly days: number | null;
}

function drawPlan(seed: string, size: PlanSize): Plan {
  const without: ReadonlySet<Fault> = new Set();
  const chance = createChance(`${seed}/plan`);
  const laptops = size.laptops ?? chance.pick([2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 12]);
  const days = size.days ?? chance.pick([2, 3, 3, 4, 5]);
  const mix = drawFaultMix(createChance(`${seed}/mix`), without);
  const skewed = chance.hit(0.5);
  const skews = Array.from({ length: laptops }, () =>
    skewed ? Math.round(chance.pick([0, 0.001, 0.00001, 1, 10]) * chance.between(-YEAR_MS, YEAR_MS)) : 0,
  );
  const drafts: Omit<Step, 'id'>[] = [];
  for (let day = 0; day < days; day += 1) {
    const base = day * DAY_MS;
    planDay(drafts, chance.fork(`day ${day}`), mix, base);
    for (let laptop = 0; laptop < laptops; laptop += 1) {
      planDeviceDay(drafts, chance.fork(`day ${day} laptop ${laptop}`), mix, base, laptop);
    }
  }
  const steps = drafts.toSorted((a, b) => a.at - b.at).map((draft, id) => ({ ...draft, id }));
  return { seed, laptops, days, skews, enforcesExpiration: chance.hit(0.5), steps, without };
}

type Add = (minutes: number, act: Act) => void;

function planDay(drafts: Omit<Step, 'id'>[], chance: Chance, mix: FaultMix, base: number): void {
  const add: Add = (minutes, act) => void drafts.push({ at: Math.round(base + minutes * MINUTE_MS), laptop: -1, act });
  add(0, { kind: 'morning' });
  add(45, { kind: 'evening' });
  for (let minute = 2; minute < 26; minute += 3) add(minute, { kind: 'work' });
  const pair = (fault: Fault, begin: HubAct, end: HubAct, from: number, to: number, longest: number): void => {
    const at = chance.between(from, to);
    const lasts = chance.between(0.05, longest);
    if (!chance.hit(mix.of(fault))) return;
    add(at, { kind: begin });
    add(at + lasts, { kind: end });
  };
  pair('hub.down', 'hub-down', 'hub-up', 1, 15, 6);
  pair('hub.long-writer', 'hold-writer', 'end-writer', 1, 15, 4);
  pair('desk.pause', 'pause', 'go-on', 2, 15, 6);
  pair('desk.stop-sends', 'stop-sends', 'allow-sends', 2, 15, 5);
  if (chance.hit(mix.of('hub.pruned'))) add(chance.between(1, 20), { kind: 'prune' });
  if (chance.hit(mix.of('desk.rewrite'))) add(chance.between(1, 15), { kind: 'rewrite' });
  if (chance.hit(mix.of('hub.restored'))) {
    const at = chance.between(1, 8);
    add(at, { kind: 'hub-back-up' });
    const downAt = at + chance.between(0.5, 8);
    add(downAt, { kind: 'hub-down' });
    add(downAt + 3.5, { kind: 'hub-restore' });
  }
}

const HANDS: readonly (keyof Hands)[] = [
  'pressInitial',
  'pressInitial',
  'pressInitial',
  'reply',
  'reply',
  'answer',
  'note',
  'tag',
  'optOut',
  'setAside',
  'handOver',
  'undo',
  'tray',
];

function planDeviceDay(drafts: Omit<Step, 'id'>[], chance: Chance, mix: FaultMix, base: number, laptop: number): void {
  const add: Add = (minutes, act) => void drafts.push({ at: Math.round(base + minutes * MINUTE_MS), laptop, act });
  const from = chance.between(0.1, 4);
  const lasts = chance.between(6, 16);
  const within = (): number => from + chance.between(0.2, lasts);
  add(from, { kind: 'start' });
  // The first look at the campaign asks for people; then a few presses in a row, as texters do.
  for (const later of [0.3, 0.9, 0.95, 1.1]) add(from + later, { kind: 'hand', hand: 'pressInitial' });
  const deeds = 4 + chance.int(6);
  for (let deed = 0; deed < deeds; deed += 1) {
    const at = within();
    const hand = chance.pick(HANDS);
    add(at, { kind: 'hand', hand });
    if (hand === 'pressInitial' && chance.hit(0.3)) add(at + 0.02, { kind: 'hand', hand: 'pressInitial' });
    // They write again while somebody answers them.
    if (hand === 'reply' && chance.hit(0.6)) add(at - chance.between(0.01, 0.12), { kind: 'provoke' });
    if (hand === 'optOut' && chance.hit(0.3)) add(at + 0.04, { kind: 'hand', hand: 'undo' });
  }
  const maybe = (fault: Fault, plan: (at: number) => void): void => {
    const at = within();
    if (chance.hit(mix.of(fault))) plan(at);
  };
  maybe('laptop.crash', (at) => {
    add(at, { kind: 'crash' });
    add(at + chance.between(0.05, 3), { kind: 'start' });
  });
  maybe('laptop.crash-point', (at) => {
    add(at, { kind: 'crash-point', point: chance.pick(POINTS) });
    add(at + 0.01, { kind: 'hand', hand: 'pressInitial' });
    add(at + chance.between(0.2, 3), { kind: 'start' });
  });
  maybe('laptop.power-loss', (at) => {
    add(at, { kind: 'power-loss' });
    add(at + chance.between(0.5, 3), { kind: 'start' });
  });
  maybe('laptop.suspend', (at) => {
    add(at - 0.005, { kind: 'hand', hand: 'pressInitial' });
    add(at, { kind: 'suspend' });
    add(at + chance.pick([0.3, 1.5, 5, 20]), { kind: chance.hit(0.5) ? 'resume' : 'resume-slow' });
  });
  maybe('laptop.offline', (at) => {
    add(at, { kind: 'offline' });
    add(at + chance.pick([0.2, 1, 4, 10, 1_500]), { kind: 'online' });
  });
  maybe('laptop.backup-restored', (at) => {
    add(at - chance.between(0, 4), { kind: 'back-up' });
    add(at + 0.5, { kind: 'restore-backup' });
    add(at + 0.6, { kind: 'start' });
  });
  maybe('laptop.cloned', (at) => {
    add(at, { kind: 'clone' });
    add(at + chance.between(0.5, 6), { kind: 'end-clone' });
  });
  maybe('laptop.wiped', (at) => add(at, { kind: 'replace' }));
  maybe('desk.revoke', (at) => add(at, { kind: 'replace' }));
  maybe('laptop.replica-lost', (at) => {
    add(at, { kind: 'lose-replica' });
    add(at + 0.2, { kind: 'start' });
  });
  maybe('desk.assign', (at) => add(at, { kind: 'assign' }));
  const end = from + lasts + 1;
  if (chance.hit(mix.of('laptop.left-running'))) {
    add(end, { kind: 'suspend' });
    add(24 * 60 - 0.2, { kind: chance.hit(0.5) ? 'resume' : 'resume-slow' });
  } else add(end, { kind: 'stop' });
}

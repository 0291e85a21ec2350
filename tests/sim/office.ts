import fs from 'node:fs';
import path from 'node:path';
import type { SimulatedCarrier } from './carrier.ts';
import type { Chance } from './chance.ts';
import type { FaultMix } from './fault-mix.ts';
import type { RunRecord } from './facts.ts';
import type { Operator } from './hub/operator.ts';
import type { SimulatedHub } from './hub/simulated-hub.ts';
import { createSimulatedLaptop } from './laptop/simulated-laptop.ts';
import type { SimulatedLaptop } from './laptop/simulated-laptop.ts';
import type { StartProgram } from './laptop/program.ts';
import type { LaptopEvidence } from './oracle/judge-laptops.ts';
import type { HubAct, LaptopAct, Plan, Step } from './plan.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The laptops of one history and the people at them, who do what the plan says as far as it can be done. */
export interface Office {
  join(): Promise<void>;
  take(step: Step): Promise<void>;
  /** Faults off, every laptop shut, the hub up. */
  calm(): Promise<void>;
  startAll(): void;
  /** Headquarters lets everything go again that it had stopped. */
  reopen(): Promise<void>;
  views(): LaptopEvidence[];
  crashes(): number;
  deviceDays(): number;
  close(): Promise<void>;
}

export interface OfficeSetting {
  readonly plan: Plan;
  readonly root: string;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly mix: FaultMix;
  readonly record: RunRecord;
  readonly hub: SimulatedHub;
  readonly carrier: SimulatedCarrier;
  readonly operator: Operator;
  readonly campaigns: readonly string[];
  readonly phones: readonly string[];
  readonly ourNumbers: readonly string[];
  readonly startProgram: StartProgram;
}

/** A place at a desk; the laptop on it may be replaced. */
interface Seat {
  laptop: SimulatedLaptop;
  /** What was saved on this laptop, as seen when it was shut. */
  saved: Set<string>;
  endClone: (() => void) | null;
}

export function createOffice(setting: OfficeSetting): Office {
  const { plan, time, chance, record, hub, operator, campaigns, carrier } = setting;
  const seats: Seat[] = [];
  const started = new Set<string>();
  const retired: SimulatedLaptop[] = [];
  let joined = 0;
  let endWriter: (() => Promise<void>) | null = null;
  let writers = 0;
  let otherCrashes = 0;
  /** Laptops lost work since this time; and whether a restored hub still waits for what they know. */
  let workLostAt = Number.NEGATIVE_INFINITY;
  let hubBackedUpAt = Number.POSITIVE_INFINITY;
  let awaitsReports = false;
  let restores = 0;
  /** Laptops that have told the restored hub what it lacks. */
  const told = new Set<string>();

  async function newLaptop(index: number): Promise<SimulatedLaptop> {
    joined += 1;
    const name = `L${index + 1}${joined > plan.laptops ? `-${joined}` : ''}`;
    // The first laptop is an organizer's: it may decide to text again, and sees the desk.
    const { token, membership } = await operator.join(name, index === 0 ? 'organizer' : 'texter');
    const dir = path.join(setting.root, name);
    fs.mkdirSync(dir, { recursive: true });
    const { startProgram, mix } = setting;
    return createSimulatedLaptop({
      name,
      dir,
      token,
      membership,
      time,
      chance: chance.fork(name),
      mix,
      record,
      hub,
      carrier,
      fromNumbers: setting.ourNumbers,
      startProgram,
      skewMs: plan.skews[index] ?? 0,
    });
  }

  function noteSaved(seat: Seat): void {
    const view = seat.laptop.program()?.look();
    // What has no number yet can still be undone.
    for (const { opUuid, seq } of view?.ops ?? []) if (seq !== null) seat.saved.add(opUuid);
    for (const { messageId } of view?.texts ?? []) seat.saved.add(messageId);
  }

  /** Work that never reached the hub is gone with the laptop; its conversations go to the desk, and from there to others. */
  async function replace(seat: Seat, index: number): Promise<void> {
    if (!hub.isUp() || awaitsReports) return;
    seat.laptop.crash(false);
    retired.push(seat.laptop);
    workLostAt = time.now();
    await operator.revoke(seat.laptop.deviceId);
    seat.laptop = await newLaptop(index);
    seat.saved = new Set();
    seat.laptop.start();
  }

  async function laptopAct(act: LaptopAct, seat: Seat, index: number): Promise<void> {
    const { laptop } = seat;
    switch (act) {
      case 'start':
        started.add(`${index} ${Math.floor((time.now() + 60_000) / 86_400_000)}`);
        return laptop.start();
      case 'stop':
        noteSaved(seat);
        return laptop.stop();
      case 'crash':
        noteSaved(seat);
        return laptop.crash(false);
      case 'power-loss':
        noteSaved(seat);
        return laptop.crash(true);
      case 'suspend':
        return laptop.suspend();
      case 'resume':
        return laptop.resume(true);
      case 'resume-slow':
        return laptop.resume(false);
      case 'offline':
        return laptop.setOnline(false);
      case 'online':
        return laptop.setOnline(true);
      case 'back-up':
        return laptop.backUp();
      case 'restore-backup':
        if (!laptop.hasBackup() || awaitsReports) return;
        laptop.crash(false);
        laptop.restoreBackup();
        seat.saved.clear();
        workLostAt = time.now();
        otherCrashes += 1;
        return;
      case 'clone':
        if (awaitsReports || seat.endClone !== null || laptop.program() === null) return;
        workLostAt = time.now();
        seat.endClone = laptop.startClone();
        return;
      case 'end-clone':
        seat.endClone?.();
        if (seat.endClone !== null) workLostAt = time.now();
        seat.endClone = null;
        return;
      case 'replace':
        return replace(seat, index);
      case 'lose-replica':
        laptop.crash(false);
        return laptop.loseReplica();
      case 'assign':
        if (!hub.isUp()) return;
        return operator.assign(chance.pick(campaigns), [chance.pick(setting.phones.slice(0, 10))], laptop.deviceId);
    }
  }

  async function hubAct(act: HubAct): Promise<void> {
    if (
      act !== 'hub-up' &&
      act !== 'hub-restore' &&
      act !== 'end-writer' &&
      act !== 'evening' &&
      act !== 'provoke' &&
      !hub.isUp()
    )
      return;
    const [campaign] = campaigns;
    if (campaign === undefined) return;
    switch (act) {
      case 'morning':
        // Whoever was stopped for being two at once is looked at, by a person, in the morning.
        if ((await operator.releaseFenced()) > 0) record.count('operator.released');
        return;
      case 'evening':
        for (const seat of seats) if (seat.laptop.program() !== null) await laptopAct('stop', seat, -1);
        return;
      case 'provoke':
        for (const { from, to } of carrier.inbounds.slice(-4)) carrier.inbound(from, to, 'One more thing.');
        return;
      case 'work':
        await reopenWhenAllHaveTold();
        return hub.work();
      case 'hub-down':
        await writerEnds();
        return hub.crash();
      case 'hub-up':
        if (!hub.isUp()) hub.start();
        return;
      case 'hub-back-up':
        await writerEnds();
        hubBackedUpAt = time.now();
        return hub.backUp();
      case 'hub-restore':
        return restoreHub();
      case 'hold-writer':
        if (endWriter === null) endWriter = await hub.holdWriter((writers += 1));
        return;
      case 'end-writer':
        return writerEnds();
      case 'prune':
        if (endWriter === null) await hub.prune();
        return;
      case 'pause':
        return operator.setState(campaign, 'paused');
      case 'go-on':
        return operator.setState(campaign, 'live');
      case 'stop-sends':
        return operator.setSends(false);
      case 'allow-sends':
        if (!awaitsReports) await operator.setSends(true);
        return;
      case 'rewrite':
        return operator.rewrite(campaign);
    }
  }

  /** What laptops know of the time since the backup must not be lost too: that case needs the carrier's own list. */
  async function restoreHub(): Promise<void> {
    if (hub.isUp() || !hub.hasBackup()) return;
    if (workLostAt < hubBackedUpAt && seats.every((seat) => seat.endClone === null)) {
      await hub.restore();
      restores += 1;
      awaitsReports = true;
      told.clear();
      otherCrashes += seats.length;
      record.count('hub.restored');
    }
    hub.start();
  }

  async function writerEnds(): Promise<void> {
    const end = endWriter;
    endWriter = null;
    await end?.();
  }

  /** Before that, whom a laptop texted that has not told could be texted by another one: a person waits for all of them. */
  async function reopenWhenAllHaveTold(): Promise<void> {
    if (!awaitsReports) return;
    const meta = await hub.ctx.db.first<{ server_epoch: string }>('select server_epoch from server_meta');
    for (const { laptop } of seats) {
      const view = laptop.program()?.look();
      if (view?.hasTold === true && view.epoch === meta?.server_epoch) told.add(laptop.name);
    }
    if (seats.every(({ laptop }) => told.has(laptop.name))) await reopen();
  }

  async function reopen(): Promise<void> {
    await operator.releaseFenced();
    for (const campaign of campaigns) await operator.setState(campaign, 'live');
    await operator.setSends(true);
    awaitsReports = false;
  }

  const isLaptopAct = (kind: string): kind is LaptopAct => laptopActs.has(kind);

  return {
    async join() {
      for (let index = 0; index < plan.laptops; index += 1) {
        seats.push({ laptop: await newLaptop(index), saved: new Set(), endClone: null });
      }
    },
    async take({ laptop: index, act }) {
      const seat = seats[index];
      if (act.kind === 'hand') {
        const program = seat?.laptop.program();
        if (!program) return;
        try {
          if (program.hands[act.hand]()) record.count(`hand.${act.hand}`);
        } catch (error) {
          if (!(error instanceof Error && error.name === 'ProcessDied')) throw error;
        }
        return;
      }
      if (act.kind === 'crash-point') return seat?.laptop.crashAt(act.point);
      if (isLaptopAct(act.kind)) {
        if (seat) await laptopAct(act.kind, seat, index);
        return;
      }
      await hubAct(act.kind);
    },
    async calm() {
      await writerEnds();
      for (const seat of seats) {
        seat.endClone?.();
        seat.endClone = null;
        if (seat.laptop.isSuspended()) seat.laptop.resume(true);
        noteSaved(seat);
        await seat.laptop.stop();
        seat.laptop.calm();
      }
      if (!hub.isUp()) hub.start();
      await operator.releaseFenced();
    },
    startAll() {
      for (const { laptop } of seats) laptop.start();
    },
    reopen,
    views: () =>
      seats.flatMap(({ laptop, saved }) => {
        const program = laptop.program();
        return program === null ? [] : [{ name: laptop.name, view: program.look(), saved, afterRestore: restores > 0 }];
      }),
    crashes: () =>
      otherCrashes +
      [...seats.map(({ laptop }) => laptop), ...retired].reduce((sum, laptop) => sum + laptop.crashes, 0),
    deviceDays: () => started.size,
    async close() {
      for (const { laptop } of seats) await laptop.stop();
      await time.runUntil(time.now() + 60_000);
    },
  };
}

const laptopActs: ReadonlySet<string> = new Set<LaptopAct>([
  'start',
  'stop',
  'crash',
  'power-loss',
  'suspend',
  'resume',
  'resume-slow',
  'offline',
  'online',
  'back-up',
  'restore-backup',
  'clone',
  'end-clone',
  'replace',
  'lose-replica',
  'assign',
]);

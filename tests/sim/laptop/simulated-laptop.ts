import fs from 'node:fs';
import path from 'node:path';
import type { ResponseOf } from '#shared/protocol/endpoints.ts';
import type { MessageRow } from '#shared/protocol/rows.ts';
import type { CrashPoint } from '#core/sending/crash-point.ts';
import type { SimulatedCarrier } from '../carrier.ts';
import type { Chance } from '../chance.ts';
import type { FaultMix } from '../fault-mix.ts';
import type { RunRecord } from '../facts.ts';
import type { SimulatedHub } from '../hub/simulated-hub.ts';
import { createLaptopNetwork, createSimulatedLink } from '../network.ts';
import type { VirtualTime } from '../virtual-time.ts';
import type { Membership, RunningProgram, StartProgram } from './program.ts';

/** One laptop: its folder, its place at the hub, its network, and whatever process runs on it just now. */
export interface SimulatedLaptop {
  readonly name: string;
  readonly deviceId: string;
  readonly dir: string;
  /** The process that runs; null = none. */
  program(): RunningProgram | null;
  start(): void;
  /** The person closes the window. */
  stop(): Promise<void>;
  /** The process ends at once. With `power`, what was not forced to the disk goes too. */
  crash(power: boolean): void;
  /** The process ends when it comes to this point. */
  crashAt(point: CrashPoint): void;
  suspend(): void;
  /** `jumps`: the monotonic clock went on during sleep. */
  resume(jumps: boolean): void;
  setOnline(online: boolean): void;
  /** Copies the folder, as a backup does. */
  backUp(): void;
  hasBackup(): boolean;
  /** The folder as of the backup; the process must be gone. */
  restoreBackup(): void;
  /** A copy of the folder starts on another machine, beside this one; the returned function ends it. */
  startClone(): () => void;
  /** The pulled copy is lost; what people did is not. */
  loseReplica(): void;
  /** From now on nothing goes wrong by chance. */
  calm(): void;
  isSuspended(): boolean;
  /** Whether the hub has taken it off. */
  revoked: boolean;
  /** What people did here may be lost: wiped, or back from a backup. */
  lostWork: boolean;
  crashes: number;
}

export interface LaptopSetting {
  readonly name: string;
  readonly dir: string;
  readonly token: string;
  readonly membership: Membership;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly mix: FaultMix;
  readonly record: RunRecord;
  readonly hub: SimulatedHub;
  readonly carrier: SimulatedCarrier;
  readonly fromNumbers: readonly string[];
  readonly startProgram: StartProgram;
  /** How wrong its clock is, ms. */
  readonly skewMs: number;
}

/** Thrown at a crash point: nothing after it happens. */
class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

interface Process {
  alive: boolean;
  suspendedAt: number | null;
  /** How much of the true time its monotonic clock has not counted. */
  uncounted: number;
  readonly timers: Set<LaptopTimer>;
  /** What came in while it slept. */
  readonly onWake: (() => void)[];
  program: RunningProgram | null;
  crashPoint: CrashPoint | null;
}

interface LaptopTimer {
  due: number;
  fn: () => void;
  cancel: () => void;
}

export function createSimulatedLaptop(setting: LaptopSetting): SimulatedLaptop {
  const { time, chance, record, dir, membership, name } = setting;
  const network = createLaptopNetwork();
  const backupDir = `${dir}.backup`;
  let current: Process | null = null;
  const clones = new Set<Process>();
  let boots = 0;

  function begin(folder: string): Process {
    boots += 1;
    const own = chance.fork(`boot ${boots}`);
    const process: Process = {
      alive: true,
      suspendedAt: null,
      uncounted: 0,
      timers: new Set(),
      onWake: [],
      program: null,
      crashPoint: null,
    };
    const startedAt = time.now();
    const isAwake = (): boolean => process.alive && process.suspendedAt === null;
    const arm = (timer: LaptopTimer): void => {
      timer.cancel = time.at(timer.due, () => {
        if (!isAwake()) return;
        process.timers.delete(timer);
        timer.fn();
      });
    };
    const inProcess = (fn: () => void): void => {
      if (process.alive && process.suspendedAt !== null) process.onWake.push(fn);
      else if (process.alive) fn();
    };
    const ids = own.fork('ids');
    const linkChance = own.fork('link');
    const carrierLine = setting.carrier.lineFor({
      inProcess,
      isOnline: () => network.state.online,
      begun(text) {
        record.add({
          kind: 'post',
          at: time.now(),
          attemptId: text.attemptId,
          laptop: name,
          boot: process.program?.boot ?? '',
          to: text.to,
          text: text.text,
          expiresAt: text.expiresAt,
          knewOptOut: process.program?.knowsOptOut(text.to) ?? false,
        });
      },
    });
    process.program = setting.startProgram(
      {
        dir: folder,
        chance: own.fork('hands'),
        clock: {
          now: () => time.now() + setting.skewMs,
          monotonic: () => 1_000 + time.now() - startedAt - process.uncounted,
        },
        ids: { uuid: () => ids.uuid() },
        timers: {
          after(delayMs, fn) {
            const timer: LaptopTimer = { due: time.now() + Math.max(0, delayMs), fn, cancel: () => undefined };
            process.timers.add(timer);
            arm(timer);
            return () => {
              timer.cancel();
              process.timers.delete(timer);
            };
          },
        },
        openLink: () =>
          createSimulatedLink({
            time,
            chance: linkChance,
            mix: setting.mix,
            record,
            hub: setting.hub,
            network,
            inProcess,
            onAnswer(call, askedAt, answer) {
              if (call === 'pull' && answer.status === 200) show(answer.body as ResponseOf<'pull'>);
              if (call !== 'permit' || answer.status !== 200) return;
              const { answers } = answer.body as { answers: { kind: string; attemptId: string; validMs: number }[] };
              for (const one of answers) {
                if (one.kind !== 'granted') continue;
                const boot = process.program?.boot ?? '';
                record.add({
                  kind: 'received',
                  at: time.now(),
                  attemptId: one.attemptId,
                  boot,
                  askedAt,
                  validMs: one.validMs,
                });
              }
            },
          }),
        carrier: () => (network.state.online ? carrierLine : null),
        fromNumbers: setting.fromNumbers,
        token: setting.token,
        texter: 'Robin',
        reachCrashPoint(point) {
          if (process.crashPoint !== point) return;
          process.crashPoint = null;
          record.count(`crash.${point}`);
          die(process);
          throw new ProcessDied('The process died.');
        },
      },
      membership,
    );
    return process;
  }

  /** What the laptop is shown of texts. */
  function show({ pages }: ResponseOf<'pull'>): void {
    for (const { table, row } of pages.flatMap(({ rows }) => rows)) {
      if (table !== 'message' || row === null) continue;
      const { messageId, state } = row as MessageRow;
      record.add({ kind: 'shown', at: time.now(), messageId, state });
    }
  }

  function die(process: Process): void {
    if (!process.alive) return;
    process.alive = false;
    for (const timer of process.timers) timer.cancel();
    process.timers.clear();
    record.add({ kind: 'crash', at: time.now(), laptop: name, boot: process.program?.boot ?? '' });
    laptop.crashes += 1;
    process.program?.kill();
    if (process === current) current = null;
    clones.delete(process);
  }

  const laptop: SimulatedLaptop = {
    name,
    deviceId: membership.deviceId,
    dir,
    revoked: false,
    lostWork: false,
    crashes: 0,
    program: () => (current?.suspendedAt === null ? current.program : null),
    start() {
      current ??= begin(dir);
    },
    async stop() {
      const process = current;
      if (process === null) return;
      if (process.suspendedAt !== null) laptop.resume(true);
      // What is under way may take time to end, so the stop is begun and not waited for; nothing starts meanwhile.
      current = null;
      const end = (): void => {
        process.alive = false;
        for (const timer of process.timers) timer.cancel();
        process.timers.clear();
      };
      await Promise.race([
        process.program?.stop().then(end) ?? Promise.resolve(),
        new Promise((resolve) => setImmediate(resolve)),
      ]);
      if (!process.alive) return;
      const cancel = time.after(25_000, () => {
        if (process.alive) process.program?.kill();
        end();
      });
      void cancel;
    },
    crash(power) {
      if (current === null) return;
      if (!power) return die(current);
      const left = `${dir}.left`;
      copyFolder(dir, left);
      die(current);
      copyFolder(left, dir);
      fs.rmSync(left, { recursive: true, force: true });
      tearReplica(dir, chance);
    },
    crashAt(point) {
      if (current !== null) current.crashPoint = point;
    },
    suspend() {
      if (current === null || current.suspendedAt !== null) return;
      current.suspendedAt = time.now();
    },
    resume(jumps) {
      const process = current;
      if (process === null || process.suspendedAt === null) return;
      const since = process.suspendedAt;
      const slept = time.now() - since;
      process.suspendedAt = null;
      if (!jumps) process.uncounted += slept;
      record.add({ kind: 'slept', at: time.now(), boot: process.program?.boot ?? '', since });
      const timers = [...process.timers].toSorted((a, b) => a.due - b.due);
      for (const timer of timers) {
        timer.cancel();
        timer.due = jumps ? Math.max(timer.due, time.now()) : timer.due + slept;
        timer.cancel = time.at(timer.due, () => {
          if (!process.alive || process.suspendedAt !== null) return;
          process.timers.delete(timer);
          timer.fn();
        });
      }
      process.program?.resumed();
      for (const fn of process.onWake.splice(0)) time.after(1, () => (process.alive ? fn() : undefined));
    },
    setOnline: (online) => network.setOnline(online),
    backUp() {
      copyFolder(dir, backupDir);
    },
    hasBackup: () => fs.existsSync(backupDir),
    restoreBackup() {
      copyFolder(backupDir, dir);
      laptop.lostWork = true;
    },
    startClone() {
      const folder = `${dir}.clone-${boots}`;
      copyFolder(dir, folder);
      const process = begin(folder);
      clones.add(process);
      return () => die(process);
    },
    loseReplica: () => removeReplica(dir),
    calm() {
      network.calm();
      network.setOnline(true);
    },
    isSuspended: () => current !== null && current.suspendedAt !== null,
  };
  return laptop;
}

function copyFolder(from: string, to: string): void {
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from)) {
    if (!name.endsWith('.lock')) fs.copyFileSync(path.join(from, name), path.join(to, name));
  }
}

const replicaFiles = (dir: string): string[] => fs.readdirSync(dir).filter((name) => name.startsWith('replica.db'));

function removeReplica(dir: string): void {
  for (const name of replicaFiles(dir)) fs.rmSync(path.join(dir, name));
}

/** The pulled copy is not forced to the disk at each commit: the power goes, and with it some of the last of them. */
function tearReplica(dir: string, chance: Chance): void {
  const log = path.join(dir, 'replica.db-wal');
  const share = chance.real();
  fs.rmSync(path.join(dir, 'replica.db-shm'), { force: true });
  if (fs.existsSync(log)) fs.truncateSync(log, Math.floor(fs.statSync(log).size * share));
}

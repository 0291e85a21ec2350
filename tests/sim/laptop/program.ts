import type { PulledRow } from '#shared/protocol/pull.ts';
import type { Carrier } from '#core/carrier/carrier.ts';
import type { HubLink } from '#core/hub/hub-link.ts';
import type { CrashPoint } from '#core/sending/crash-point.ts';
import type { Chance } from '../chance.ts';

/** What one process of a laptop takes from the simulated world. */
export interface ProgramPorts {
  /** The laptop's folder. */
  readonly dir: string;
  readonly chance: Chance;
  readonly clock: { now(): number; monotonic(): number };
  readonly ids: { uuid(): string };
  readonly timers: { after(delayMs: number, fn: () => void): () => void };
  readonly openLink: () => HubLink;
  /** Null while the laptop has no network. */
  readonly carrier: () => Carrier | null;
  readonly fromNumbers: readonly string[];
  readonly token: string;
  readonly reachCrashPoint: (point: CrashPoint) => void;
  /** First name of the person at the keys. */
  readonly texter: string;
}

/** How a laptop stood with the hub when it joined; the folder has nothing yet. */
export interface Membership {
  readonly deviceId: string;
  readonly officeId: number;
  readonly office: string;
  readonly role: 'texter' | 'organizer' | 'hq';
  readonly serverEpoch: string;
  readonly label: string;
}

/** What a person does at the keys. Each call is one deed; false = there was nothing to do it to. */
export interface Hands {
  pressInitial(): boolean;
  reply(): boolean;
  answer(): boolean;
  note(): boolean;
  tag(): boolean;
  optOut(): boolean;
  setAside(): boolean;
  handOver(): boolean;
  undo(): boolean;
  /** Looks at what waits for a person: releases it, takes it back, or decides about it. */
  tray(): boolean;
}

/** One running process of a laptop. */
export interface RunningProgram {
  readonly boot: string;
  readonly hands: Hands;
  /** Ends at once; what is on the disk stays. */
  kill(): void;
  /** Ends as when the window is closed. */
  stop(): Promise<void>;
  /** The system woke up. */
  resumed(): void;
  /** Whether this laptop itself knows that the number opted out. */
  knowsOptOut(phone: string): boolean;
  look(): LaptopView;
}

/** What a laptop holds, for the judgement at the end. */
export interface LaptopView {
  /** Why it is not up to date with the hub, in words; null = it is. */
  readonly trouble: string | null;
  /** Whether the hub of this epoch has heard everything that it may lack after a restore. */
  readonly hasTold: boolean;
  readonly deviceId: string;
  readonly incarnation: number;
  readonly epoch: string;
  /** Ops recorded by people. */
  readonly ops: readonly ViewedOp[];
  readonly cursors: ReadonlyMap<string, string>;
  /** What was pulled and is there, by bucket. */
  readonly rows: ReadonlyMap<string, readonly PulledRow[]>;
  /** Texts that people pressed here. */
  readonly texts: readonly ViewedText[];
  /** Inbound texts by hub number, as shown in conversations that are this laptop's. */
  readonly inbound: readonly { readonly inboundId: number; readonly phone: string; readonly campaignId: string }[];
  /** Numbers that this laptop takes for opted out. */
  readonly optOuts: readonly string[];
  /** Conversations that are this laptop's, as its windows show them. */
  readonly conversations: readonly ViewedConversation[];
}

export interface ViewedOp {
  readonly opUuid: string;
  readonly seq: number | null;
  readonly kind: string;
  readonly body: unknown;
  readonly state: string;
}

export interface ViewedText {
  readonly messageId: string;
  readonly phone: string;
  readonly state: string;
  /** Goes by itself as soon as it can: nobody is asked. */
  readonly goesByItself: boolean;
}

export interface ViewedConversation {
  readonly campaignId: string;
  readonly phone: string;
  readonly status: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}

export type StartProgram = (ports: ProgramPorts, membership: Membership) => RunningProgram;

/** Names of what `HubLink` carries, for those who only look. */

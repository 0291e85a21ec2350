import type { SupportedMessagePort } from '@orpc/client/message-port';
import type { OpenHubLink } from './hub/hub-link.ts';
import type { CoreDeps } from './deps.ts';
import type { ReachCrashPoint } from './sending/crash-point.ts';

/** Where secrets live: the system's keychain when the host has one, otherwise this process's memory. Never the store. */
export interface SecretStore {
  /** Whether a secret outlives the program. */
  readonly canKeep: boolean;
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export interface PracticeOptions {
  /** The practice carrier's ledger lives here. */
  readonly dataDir: string;
  /** Same seed, same personas. */
  readonly seed: number;
  /** How many times faster than life personas answer. */
  readonly speed: number;
  /** Share of contacts who answer, 0 to 1; null = as the personas say. */
  readonly replyRate: number | null;
  /** Nobody answers or fails by themselves: the practice shift says who writes what, and when. */
  readonly scripted?: boolean;
  readonly webhookUrl: string;
  readonly webhookUser: string;
  readonly webhookPassword: string;
}

/** A running practice carrier; a separate process that speaks the carrier's own protocol. */
export interface PracticeCarrierHandle {
  /** Messaging base address, in place of the carrier's own. */
  readonly url: string;
  readonly tokenUrl: string;
  /** Resolves when it has ended, by `stop` or by itself; left out where nobody can tell. */
  readonly gone?: Promise<void>;
  stop(): Promise<void>;
}

export interface CoreOptions {
  readonly dataDir: string;
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'headless';
  readonly secrets: SecretStore;
  readonly startPractice: (options: PracticeOptions) => Promise<PracticeCarrierHandle>;
  readonly practice: { readonly seed: number; readonly speed: number | null; readonly replyRate: number | null };
  /** Clock, ids, timers and log; the real ones of this machine when left out. */
  readonly deps?: Partial<CoreDeps>;
  /** Where carrier webhooks are taken in; a free port on loopback when left out. */
  readonly webhook?: { readonly port: number; readonly user: string; readonly password: string };
  /** Opens the wire to a hub; HTTPS when left out. */
  readonly openHubLink?: OpenHubLink;
  /**
   * The core of the practice room: it has the line to its own practice carrier and no other, whatever its store or
   * settings say, and works with no hub.
   */
  readonly practiceOnly?: boolean;
  /** Called at named moments between two steps that belong together: a rehearsal ends the process there. */
  readonly crashPoint?: ReachCrashPoint;
}

/** What a host gets. */
export interface Core {
  /** Folder that finished exports are written to. */
  readonly exportsDir: string;
  /** Serves one window over `port` until the port closes. */
  upgrade(port: SupportedMessagePort): void;
  /** A list that the system asked to open; the window takes it in. */
  offerFile(path: string): void;
  /** Lets sends in flight finish (bounded), then closes the store. */
  close(): Promise<void>;
}

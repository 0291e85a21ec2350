import type { MessagePort } from 'node:worker_threads';
import type { PracticeOptions } from './options.ts';
import type { PracticeAddress, PracticeLaunch } from './practice-process.ts';

/** What the core is started with; it crosses into the worker, so it is plain data. */
export interface CoreConfig {
  readonly dataDir: string;
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'headless';
  readonly practice: PracticeOptions;
}

/** From the host's main thread to the core's worker. */
export type ToWorker =
  /** A window has come; `port` is its line. */
  | { readonly kind: 'connect'; readonly port: MessagePort }
  | { readonly kind: 'practice-started'; readonly launchId: number; readonly address: PracticeAddress }
  | { readonly kind: 'practice-failed'; readonly launchId: number; readonly words: string }
  | { readonly kind: 'practice-stopped'; readonly launchId: number }
  /** Finish what is being written, close the store, answer `closed`. */
  | { readonly kind: 'close' };

/** From the core's worker to the host's main thread. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly exportsDir: string }
  /** The core cannot start; `words` is for a person (already open, from a newer version, folder cannot be written). */
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'start-practice'; readonly launchId: number; readonly launch: PracticeLaunch }
  | { readonly kind: 'stop-practice'; readonly launchId: number }
  | { readonly kind: 'closed' };

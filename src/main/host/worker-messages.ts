import type { MessagePort } from 'node:worker_threads';
import type { CoreOptions, PracticeOptions } from '#core/core.ts';
import type { PracticeAddress } from './practice-process.ts';

/** What the core is started with; it crosses into the worker, so it is plain data. */
export interface CoreConfig extends Pick<CoreOptions, 'dataDir' | 'version' | 'host' | 'practice' | 'webhook'> {
  readonly secrets: KeptSecrets;
}

/** The secrets as the host has them at the start, and whether it can keep new ones. */
export interface KeptSecrets {
  readonly canKeep: boolean;
  readonly known: Readonly<Record<string, string>>;
}

/** From the host's main thread to the core's worker. */
export type ToWorker =
  /** A window has come; `port` is its line. */
  | { readonly kind: 'connect'; readonly port: MessagePort }
  /** The system asked to open this file; the next window that looks takes it in. */
  | { readonly kind: 'offer-file'; readonly path: string }
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
  | { readonly kind: 'start-practice'; readonly launchId: number; readonly options: PracticeOptions }
  | { readonly kind: 'stop-practice'; readonly launchId: number }
  | { readonly kind: 'keep-secret'; readonly name: string; readonly value: string }
  | { readonly kind: 'closed' };

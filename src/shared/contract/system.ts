import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { at, base, ok } from './base.ts';

/** What may change on its own while a window is open; the page reads again what it shows of a changed topic. */
export const topic = z.enum([
  'lists',
  'campaigns',
  'conversations',
  'messages',
  'tray',
  'exports',
  'settings',
  'carrier',
  'hub',
  'training',
]);
export type Topic = z.infer<typeof topic>;

export const coreEvent = z.discriminatedUnion('kind', [
  /** First event of every subscription, so that a page knows it is connected. */
  z.object({ kind: z.literal('hello'), bootId: z.string() }),
  z.object({ kind: z.literal('changed'), topics: z.array(topic), conversationIds: z.array(z.int()) }),
  /** A reply has come in; announced, never inserted above the list being worked. */
  z.object({ kind: z.literal('reply'), conversationId: z.int(), campaignId: z.int(), urgency: z.int() }),
  z.object({
    kind: z.literal('import'),
    listId: z.int(),
    state: z.enum(['importing', 'ready', 'cancelled', 'failed']),
    rows: z.int(),
    bytesDone: z.int(),
    bytesTotal: z.int(),
    rowsPerSecond: z.number(),
  }),
  z.object({
    kind: z.literal('export'),
    exportId: z.int(),
    state: z.enum(['writing', 'ready', 'cancelled', 'failed']),
    rows: z.int(),
    totalRows: z.int(),
  }),
]);
export type CoreEvent = z.infer<typeof coreEvent>;

export const systemInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser', 'headless']),
  /** practice: the local training carrier; live: the real one. */
  mode: z.enum(['practice', 'live']),
  bootId: z.string(),
  now: at,
});

/** How sending stands right now, for the status bar. */
export const carrierStatus = z.object({
  mode: z.enum(['practice', 'live']),
  /** ready: texts go out; unreachable: last try did not get through, retried by itself; not_set_up: credentials missing; stopped: switched off. */
  state: z.enum(['ready', 'unreachable', 'not_set_up', 'stopped']),
  words: z.string(),
  queued: z.int(),
  sending: z.int(),
  unknown: z.int(),
  /** Queued texts that wait for a person to look again (pressed over 15 minutes ago). */
  lookAgain: z.int(),
  /** Replies from numbers that belong to no conversation. */
  unplacedReplies: z.int(),
});
export type CarrierStatus = z.infer<typeof carrierStatus>;

export const system = {
  info: base.output(systemInfo),
  carrierStatus: base.output(carrierStatus),
  /** Where the window's screen stood, as it wrote it last: it comes back after a crash. */
  place: base.output(z.object({ place: z.string().nullable() })),
  keepPlace: base.input(z.object({ place: z.string().max(4_000) })).output(ok),
  /** Live events; ends when the window closes. */
  events: base.output(eventIterator(coreEvent)),
};

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HubEvent } from '#shared/protocol/events.ts';
import { bucketsOf } from '../auth/access.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubContext } from '../context.ts';
import type { FeedWatch } from '../sync/feed-watch.ts';

/** Proxies cut connections that are silent for long. */
const HEARTBEAT_MS = 15_000;
/** A laptop that does not read loses its stream; its next pull finds everything. */
const MAX_UNREAD_BYTES = 65_536;

/** Keeps a connection open and writes an event whenever the laptop's buckets have news. */
export function streamEvents(
  ctx: HubContext,
  watch: FeedWatch,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Or a hub that stops would wait for whoever keeps the connection for more.
    connection: 'close',
    'x-accel-buffering': 'no',
  });
  let cancelBeat: (() => void) | null = null;
  const write = (text: string): void => {
    if (out.writableLength > MAX_UNREAD_BYTES) out.destroy();
    else out.write(text);
  };
  const beat = (): void => {
    write(': here\n\n');
    cancelBeat = ctx.timers.after(HEARTBEAT_MS, beat);
  };
  const leave = watch.listen({
    deviceId: caller.deviceId,
    buckets: new Set(bucketsOf(caller)),
    send: (event: HubEvent) => write(`data: ${JSON.stringify(event)}\n\n`),
    end: () => out.end(),
  });
  request.raw.once('close', () => {
    leave();
    cancelBeat?.();
  });
  beat();
}

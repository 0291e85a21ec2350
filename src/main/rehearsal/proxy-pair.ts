import type net from 'node:net';

/**
 * How a wire is.
 * - cut: connections break, new ones are refused. stalled: nothing passes; what was under way passes late, once mended.
 * - half_open: connections stand and are dead for good, both ends none the wiser. deaf: requests arrive, answers never do.
 * - short_answers: each connection ends after so many bytes of answers, with a reset, or in order as if that were all.
 * - slow: so many bytes a second each way.
 */
export type Wire =
  | { readonly kind: 'whole' | 'cut' | 'stalled' | 'half_open' | 'deaf' }
  | { readonly kind: 'short_answers'; readonly bytes: number; readonly end: 'reset' | 'in_order' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

/** Something to do at a moment that only the wire sees. */
export interface Trap {
  /** The path of an HTTP request, as far as it goes: "/v1/push". */
  readonly path: string;
  /** asked: before the hub has it. answered: the hub did it, and the laptop does not know. */
  readonly when: 'asked' | 'answered';
  readonly fn: () => void;
}

export interface ProxyPair {
  set(wire: Wire): void;
}

interface PairParts {
  readonly client: net.Socket;
  readonly upstream: net.Socket;
  readonly wire: Wire;
  /** Used up by the first request that fits. */
  readonly traps: Set<Trap>;
  readonly onGone: () => void;
}

/** Two connections that are one, until the wire between them goes wrong. */
export function createProxyPair({ client, upstream, traps, onGone, wire: first }: PairParts): ProxyPair {
  let wire = first;
  /** Dead ways stay dead, also when the wire is mended. */
  let deadUp = false;
  let deadDown = false;
  let answered = 0;
  let awaited: Trap | null = null;

  const destroy = (): void => {
    client.destroy();
    upstream.destroy();
  };
  const spring = (trap: Trap): void => {
    traps.delete(trap);
    deadUp = true;
    deadDown = true;
    trap.fn();
  };

  function up(chunk: Buffer): Buffer | null {
    const head = traps.size === 0 ? '' : chunk.toString('latin1', 0, 200);
    const trap = [...traps].find(({ path }) => head.startsWith(`POST ${path}`) || head.startsWith(`GET ${path}`));
    if (trap?.when === 'asked') spring(trap);
    else if (trap) {
      traps.delete(trap);
      awaited = trap;
    }
    return deadUp ? null : chunk;
  }

  function down(chunk: Buffer): Buffer | null {
    if (awaited) spring(awaited);
    if (deadDown) return null;
    if (wire.kind !== 'short_answers') return chunk;
    const rest = wire.bytes - answered;
    answered += chunk.length;
    if (answered <= wire.bytes) return chunk;
    if (wire.end === 'reset') client.resetAndDestroy();
    else client.end(chunk.subarray(0, Math.max(0, rest)));
    upstream.destroy();
    return null;
  }

  function connect(from: net.Socket, to: net.Socket, pass: (chunk: Buffer) => Buffer | null): void {
    from.on('data', (chunk: Buffer) => {
      const passed = pass(chunk);
      if (passed === null) return;
      const more = to.write(passed);
      if (wire.kind === 'slow') {
        from.pause();
        setTimeout(() => resume(from), (passed.length / wire.bytesPerSecond) * 1_000).unref();
      } else if (!more) {
        from.pause();
        to.once('drain', () => resume(from));
      }
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      // Over a dead wire one end does not hear that the other is gone; over a whole one it gets the rest first.
      if (from === client && !deadUp) upstream.destroy();
      if (from === upstream && !deadDown) client.end();
      if (client.destroyed && upstream.destroyed) onGone();
    });
  }

  const resume = (socket: net.Socket): void => {
    if (wire.kind !== 'stalled') socket.resume();
  };

  function set(next: Wire): void {
    wire = next;
    answered = 0;
    if (next.kind === 'cut') return destroy();
    if (next.kind === 'half_open' || next.kind === 'deaf') deadDown = true;
    if (next.kind === 'half_open') deadUp = true;
    for (const socket of [client, upstream]) {
      if (next.kind === 'stalled') socket.pause();
      else socket.resume();
    }
  }

  connect(client, upstream, up);
  connect(upstream, client, down);
  set(first);
  return { set };
}

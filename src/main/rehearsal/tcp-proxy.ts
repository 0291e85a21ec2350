import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { createProxyPair, type ProxyPair, type Trap, type Wire } from './proxy-pair.ts';

/** A wire that can go wrong: between a laptop and its hub, or a hub and its database. */
export interface TcpProxy {
  readonly port: number;
  /** The address that leads to `url`'s host through the proxy. What was led elsewhere before leads there from now on. */
  to(url: string): string;
  /** How the wire is from now on, for what is connected too. */
  set(wire: Wire): void;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** As good as new. Connections that were half open stay dead. */
  mend(): void;
  /** Calls `fn` once, at the next HTTP request of that path, before it is passed on, or before its answer is. */
  trap(trap: Trap): void;
  /** Takes away the traps that nothing sprang. */
  forget(): void;
  close(): Promise<void>;
}

/** Opens a proxy on a free port of loopback. It leads nowhere until `to` is called. */
export async function startTcpProxy(): Promise<TcpProxy> {
  const pairs = new Set<ProxyPair>();
  const traps = new Set<Trap>();
  let target: URL | null = null;
  let wire: Wire = { kind: 'whole' };
  const server = net.createServer((client) => {
    client.on('error', () => undefined);
    if (wire.kind === 'cut' || target === null) return void client.destroy();
    const upstream = net.connect(Number(target.port), target.hostname);
    const pair = createProxyPair({ client, upstream, wire, traps, onGone: () => pairs.delete(pair) });
    pairs.add(pair);
    return undefined;
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function set(next: Wire): void {
    wire = next;
    for (const pair of pairs) pair.set(next);
  }

  return {
    port,
    to(url) {
      target = new URL(url);
      const through = new URL(url);
      through.hostname = '127.0.0.1';
      through.port = String(port);
      return through.href;
    },
    set,
    cut: () => set({ kind: 'cut' }),
    mend: () => set({ kind: 'whole' }),
    trap: (trap) => void traps.add(trap),
    forget: () => traps.clear(),
    async close() {
      set({ kind: 'cut' });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

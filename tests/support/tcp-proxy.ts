import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface TcpProxy {
  /** The address that leads to `url`'s host through the proxy. */
  to(url: string): Promise<string>;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  mend(): void;
}

/** A wire that can be cut: between a hub and its database, or a laptop and its hub. */
export async function startTcpProxy(): Promise<TcpProxy> {
  const sockets = new Set<net.Socket>();
  let target: URL | null = null;
  let whole = true;
  const server = net.createServer((client) => {
    if (!whole || target === null) return void client.destroy();
    const upstream = net.connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    async to(url) {
      target = new URL(url);
      const through = new URL(url);
      through.port = String((server.address() as AddressInfo).port);
      return through.href;
    },
    cut,
    mend: () => (whole = true),
  };
}

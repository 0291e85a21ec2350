import { onTestFinished } from 'vitest';
import { startTcpProxy as start, type TcpProxy } from '../../src/main/rehearsal/tcp-proxy.ts';

/** A wire that can go wrong, until the test ends. */
export async function startTcpProxy(): Promise<TcpProxy> {
  const proxy = await start();
  onTestFinished(() => proxy.close());
  return proxy;
}

/** A system that takes the hub's events in, over real HTTP, and behaves as a test says. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
  // What a test looks at is for the test to say.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly event: any;
}

export interface Receiver {
  readonly url: string;
  /** Every request, also those that it failed. */
  readonly received: Received[];
  /** Most requests that it had at the same time. */
  readonly most: () => number;
  /** What it answers from now on: a status, or `hang` for nothing at all. */
  answer: number | 'hang';
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let open = 0;
  let most = 0;
  const server = http.createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => (open -= 1));
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body, event: JSON.parse(body) });
      if (receiver.answer === 'hang') return;
      const headers = receiver.answer === 302 ? { location: `${receiver.url}/elsewhere` } : {};
      // Slow enough for two of them to meet if they ever could.
      setTimeout(() => response.writeHead(Number(receiver.answer), headers).end('thanks'), 15);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    most: () => most,
    answer: 200,
  };
  return receiver;
}

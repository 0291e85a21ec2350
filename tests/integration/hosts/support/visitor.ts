import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { RouterClient } from '@orpc/server';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { StubRouter } from './stub-core.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks the host for `path` exactly as written: no browser and no URL class tidies it up first. */
export function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

/** Opens the printed address as a browser does; the answer is the `Cookie` header that lets it in. */
export async function letIn(address: string): Promise<string> {
  const url = new URL(address);
  const { status, headers } = await ask(Number(url.port), `${url.pathname}${url.search}`);
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (status !== 303 || cookie === undefined) throw new Error(`not let in: ${status}`);
  return cookie;
}

export interface Line {
  readonly socket: WebSocket;
  readonly client: RouterClient<StubRouter>;
}

/** Opens the line that a page opens, with the headers that its browser sends. */
export async function openLine(port: number, headers: Record<string, string>): Promise<Line> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers });
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // The `ws` package's socket has everything of the browser's that the link uses.
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { socket, client: createORPCClient(link) };
}

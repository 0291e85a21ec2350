import { createReadStream } from 'node:fs';
import { createServer, STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';
import type { MessagePort } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import { createAccess } from './access.ts';
import { webSocketEnd, workerPortEnd } from './frame-end.ts';
import { createPageAnswers, type PageAnswer } from './page-answers.ts';
import { relay } from './relay.ts';

export interface BrowserServer {
  readonly port: number;
  /** A fresh address that lets one browser in; an earlier one that was not opened dies. */
  newAddress(): string;
  close(): Promise<void>;
}

interface BrowserServerOptions {
  readonly pageDir: string;
  readonly exportsDir: string;
  /** Ports to try, in order; 0 is any that is free. */
  readonly ports: readonly number[];
  /** A line into the core for one more window. */
  readonly connect: () => MessagePort;
}

const LOOPBACK = '127.0.0.1';
/** Larger than any frame that a window sends (a 1 MiB piece of a list and its envelope). */
const FRAME_BYTES_MAX = 8 * 1024 * 1024;
const LINES_END_WITHIN_MS = 500;
const NOT_LET_IN =
  'This address has been used, or belongs to an earlier start. Press Enter in the terminal where Outpost runs for a new one.';

/**
 * Serves the window to a browser on this computer, and to nobody else: bound to loopback, the right Host only (a page of
 * the web cannot point its own name here), a one-time token that becomes a cookie, and the right Origin for the line to
 * the core.
 * @throws the system's error when no port could be had (`code` EADDRINUSE, EACCES).
 */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const server = createServer();
  const port = await listenOnFirst(server, options.ports);
  const host = `${LOOPBACK}:${port}`;
  const origin = `http://${host}`;
  const access = createAccess(port);
  const answers = createPageAnswers({ ...options, exportsDir: () => options.exportsDir, connectTo: `ws://${host}` });
  const lines = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES_MAX, perMessageDeflate: false });

  server.on('request', (request, response) => {
    const url = URL.parse(request.url ?? '/', origin);
    const known = access.knows(request.headers.cookie);
    if (url === null) return send(response, answers.sentence(400, 'This is not an address.'));
    if (request.headers.host !== host)
      return send(response, answers.sentence(403, `Outpost answers at ${origin} only.`));
    if (request.method !== 'GET') return send(response, answers.sentence(405, 'Outpost answers GET only.'));
    const token = url.searchParams.get('token');
    if (token !== null && url.pathname === '/') {
      const cookie = access.admit(token);
      if (cookie !== null || known) return redirectHome(response, cookie);
    }
    if (!known) return send(response, answers.sentence(403, NOT_LET_IN));
    send(response, answers.get(url.pathname));
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host: askedHost, origin: askedOrigin, cookie } = request.headers;
    const allowed = askedHost === host && askedOrigin === origin && access.knows(cookie) && request.url === '/rpc';
    if (!allowed) return refuseUpgrade(socket);
    lines.handleUpgrade(request, socket, head, (line) => {
      line.on('error', () => line.terminate());
      relay(webSocketEnd(line), workerPortEnd(options.connect()));
    });
  });

  return {
    port,
    newAddress: () => `${origin}/?token=${access.newToken()}`,
    close: async () => {
      for (const line of lines.clients) line.close(1001);
      const lateLines = setTimeout(() => lines.clients.forEach((line) => line.terminate()), LINES_END_WITHIN_MS);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      clearTimeout(lateLines);
    },
  };
}

type HttpServer = ReturnType<typeof createServer>;

async function listenOnFirst(server: HttpServer, ports: readonly number[]): Promise<number> {
  const [port = 0, ...others] = ports;
  try {
    return await listen(server, port);
  } catch (error) {
    if (others.length === 0) throw error;
    return listenOnFirst(server, others);
  }
}

function listen(server: HttpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function redirectHome(response: ServerResponse, cookie: string | null): void {
  const headers = { location: '/', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
  response.writeHead(303, cookie === null ? headers : { ...headers, 'set-cookie': cookie }).end();
}

function send(response: ServerResponse, answer: PageAnswer): void {
  response.writeHead(answer.status, answer.headers);
  if (answer.body.kind === 'text') return void response.end(answer.body.text);
  // A reader that goes away, or a file that does, ends both; there is nobody left to tell.
  pipeline(createReadStream(answer.body.path), response, () => undefined);
}

function refuseUpgrade(socket: Duplex): void {
  socket.end(`HTTP/1.1 403 ${STATUS_CODES[403]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

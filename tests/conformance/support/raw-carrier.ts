import net from 'node:net';
import type { Socket } from 'node:net';
import type { CarrierAccount, OutgoingText } from '#core/carrier/carrier.ts';

/** One request exactly as it came over the wire. */
interface CapturedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does once it has read a whole request; `nth` counts from 1. */
export type Behaviour = (socket: Socket, request: CapturedRequest, nth: number) => void;

export interface RawCarrier {
  readonly account: CarrierAccount;
  /** Every request that was not for a token, in order. */
  readonly requests: readonly CapturedRequest[];
  readonly tokenRequests: readonly CapturedRequest[];
  close(): Promise<void>;
}

export const SECRET = 'client-secret-8c1f';
const TOKEN_PATH = '/api/v1/oauth2/token';

/** A text no part of which may turn up anywhere but on the wire. */
export function sampleText(overrides: Partial<OutgoingText> = {}): OutgoingText {
  return {
    attemptId: 'attempt-0001',
    from: '+12025550142',
    to: '+12025550199',
    text: 'Hello Dana, will you be there? ¿Sí? 😀',
    expiresAt: Date.now() + 120_000,
    ...overrides,
  };
}

/** A whole HTTP answer with its length, after which the connection is closed. */
export function answer(status: string, body = '', headers: readonly string[] = []): string {
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', ...headers];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

export function answerWith(status: string, body = '', headers: readonly string[] = []): Behaviour {
  return (socket) => void socket.end(answer(status, body, headers));
}

/** The n-th token is `token-n`. */
const giveToken: Behaviour = (socket, _request, nth) =>
  void socket.end(answer('200 OK', JSON.stringify({ access_token: `token-${nth}`, expires_in: 3600 })));

function parseRequest(bytes: Buffer): CapturedRequest | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const [requestLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const [method = '', path = ''] = requestLine.split(' ');
  const pairs = lines.map((line) => line.split(/:\s*/, 2) as [string, string]);
  const headers = Object.fromEntries(pairs.map(([name, ...rest]) => [name.toLowerCase(), rest.join('')]));
  const length = Number(headers['content-length'] ?? 0);
  const body = bytes.subarray(headEnd + 4);
  return body.length < length ? null : { method, path, headers, body: body.toString('utf8', 0, length) };
}

/** A carrier made of bare sockets, which can misbehave in every way that a network can. */
export async function startRawCarrier(onMessage: Behaviour, onToken: Behaviour = giveToken): Promise<RawCarrier> {
  const requests: CapturedRequest[] = [];
  const tokenRequests: CapturedRequest[] = [];
  const sockets = new Set<Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('error', () => sockets.delete(socket));
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const request = parseRequest(bytes);
      if (request === null) return;
      bytes = Buffer.alloc(0);
      const isToken = request.path === TOKEN_PATH;
      const seen = isToken ? tokenRequests : requests;
      seen.push(request);
      (isToken ? onToken : onMessage)(socket, request, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  return {
    account: accountAt(`${origin}/api/v2`, `${origin}${TOKEN_PATH}`),
    requests,
    tokenRequests,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function accountAt(messagingUrl: string, tokenUrl: string): CarrierAccount {
  return {
    messagingUrl,
    tokenUrl,
    accountId: '9900000',
    applicationId: '93de2206-0000-4000-8000-329f4b722ee2',
    clientId: 'client',
    clientSecret: () => SECRET,
  };
}

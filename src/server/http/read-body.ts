import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { nestsDeeper } from '#shared/domain/json-depth.ts';
import { HubError } from '../hub-error.ts';

/** Brackets deeper than this are nobody's data. */
const MAX_DEPTH = 20;
/** A body that unpacks to more than this many times its size is a bomb; small bodies may. */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 65_536;

/**
 * The text of a laptop's request, unpacked, within its limits; stops reading at the first byte too many.
 * @throws HubError TOO_BIG, BAD_TEXT, TOO_DEEP, BAD_REQUEST
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const text = decode(await collect(request, maxBytes));
  if (nestsDeeper(text, MAX_DEPTH)) throw new HubError('TOO_DEEP', `The request nests deeper than ${MAX_DEPTH}.`);
  return text;
}

/** The text of a delivery as it is: what is wrong with it is for its reader to say, so that nothing is lost. @throws HubError TOO_BIG, BAD_REQUEST */
export async function readAnything(request: IncomingMessage, maxBytes: number): Promise<string> {
  return (await collect(request, maxBytes)).toString('utf8');
}

export function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new HubError('BAD_REQUEST', 'The request is not JSON.');
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HubError('BAD_TEXT', 'The request is not UTF-8.');
  }
}

async function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new HubError('BAD_REQUEST', 'A request comes as it is, or packed with gzip.');
  }
  let packed = 0;
  request.on('data', (chunk: Buffer) => (packed += chunk.length));
  const source: Readable = encoding === 'gzip' ? unpack(request) : request;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new HubError('TOO_BIG', `A request has at most ${maxBytes} bytes.`);
      if (size > RATIO_COUNTS_FROM_BYTES && size > packed * MAX_RATIO) {
        throw new HubError('TOO_BIG', 'The request unpacks to too much.');
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw new HubError('BAD_REQUEST', 'The request broke off, or is not gzip.');
  }
  return Buffer.concat(chunks);
}

function unpack(request: IncomingMessage): Readable {
  const gunzip = createGunzip();
  // An error comes out of reading `gunzip`; here it would have no one to go to.
  pipeline(request, gunzip, () => undefined);
  return gunzip;
}

import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { nestsDeeper } from '#shared/domain/json-depth.ts';
import type { LinkAnswer } from './hub-link.ts';

/** A page of the feed has about 1 MiB; one row may be larger. */
const MAX_BYTES = 8_388_608;
/** An answer that unpacks to more than this many times its size is a bomb; small ones may. */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM_BYTES = 65_536;
const MAX_DEPTH = 20;
const MAX_RETRY_MS = 10 * 60_000;

/** Reads an answer within its limits. What is no JSON has the body null. @throws when it breaks off or is too large */
export async function readAnswer(incoming: IncomingMessage): Promise<LinkAnswer> {
  const text = await readText(incoming);
  return {
    status: incoming.statusCode ?? 0,
    body: nestsDeeper(text, MAX_DEPTH) ? null : parse(text),
    retryAfterMs: retryAfterMs(incoming.headers['retry-after']),
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  let packed = 0;
  incoming.on('data', (chunk: Buffer) => (packed += chunk.length));
  const source: Readable = incoming.headers['content-encoding'] === 'gzip' ? unpack(incoming) : incoming;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length;
    const isBomb = size > RATIO_COUNTS_FROM_BYTES && size > packed * MAX_RATIO;
    if (size > MAX_BYTES || isBomb) {
      incoming.destroy();
      throw new Error('The answer is too large.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unpack(incoming: IncomingMessage): Readable {
  const gunzip = createGunzip();
  // An error comes out of reading `gunzip`; here it would have no one to go to.
  pipeline(incoming, gunzip, () => undefined);
  return gunzip;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Seconds, as the hub and most proxies say it; null for anything else. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined || !/^\d{1,6}$/.test(header)) return null;
  return Math.min(MAX_RETRY_MS, Number(header) * 1_000);
}

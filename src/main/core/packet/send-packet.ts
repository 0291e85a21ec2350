import { createReadStream } from 'node:fs';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream/promises';
import { PACKETS_PATH, packetTaken } from '#shared/packet/taken.ts';
import { errorBody } from '#shared/protocol/errors.ts';
import type { HubDoor } from '../hub/hub-door.ts';
import type { LinkHeaders } from '../hub/hub-link.ts';
import { refused } from '../refusal.ts';
import type { Upload } from '../lists/uploads.ts';

/** The hub looks through all of it before it answers. */
const ANSWER_MS = 15 * 60_000;
const MAX_ANSWER_BYTES = 100_000;

export interface PacketToSend {
  readonly door: HubDoor;
  readonly file: Upload;
  /** Of a laptop that the hub does not know; null = the hub is asked first. */
  readonly office: string | null;
}

/** Sends a packet to the hub as it is. Returns the hub's words. @throws a refusal with the hub's words, or why not */
export async function sendPacket({ door, file, office }: PacketToSend): Promise<string> {
  const target = new URL(PACKETS_PATH, door.url);
  if (office !== null) target.searchParams.set('office', office);
  const { status, text } = await post(target, door.headers, file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error;
    throw refused(
      'UNREACHABLE',
      'The hub could not be reached, or did not answer. Nothing is lost: take the packet in again; twice changes nothing.',
    );
  });
  const body = parsed(text);
  const taken = packetTaken.safeParse(body);
  if (status === 200 && taken.success) return taken.data.words;
  const error = errorBody.safeParse(body);
  if (error.success) throw refused(error.data.error, error.data.words);
  throw refused('NOT_A_HUB', 'What answered is not a hub that takes packets in.');
}

/** One POST on a connection of its own, never repeated by itself. */
function post(target: URL, headers: LinkHeaders, file: Upload): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = (target.protocol === 'https:' ? https : http).request(target, {
      method: 'POST',
      agent: false,
      timeout: ANSWER_MS,
      headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': file.bytes },
    });
    request.once('timeout', () => request.destroy(new Error('silent')));
    request.once('response', (answer) => {
      void readText(answer).then((text) => resolve({ status: answer.statusCode ?? 0, text }), reject);
    });
    request.once('error', reject);
    // A hub that refuses early stops reading; its answer has come then, or the connection's error says so.
    pipeline(createReadStream(file.path), request).catch(() => undefined);
  });
}

async function readText(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > MAX_ANSWER_BYTES) throw new Error('too long an answer');
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

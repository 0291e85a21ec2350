/** /users/{accountId}/media: takes files in, lists them, gives them out and forgets them, as the carrier does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBytes } from '../carrier/read-limited.ts';
import { answerError, answerJson } from './answers.ts';
import type { Faults } from './faults.ts';
import type { MediaStore } from './media-store.ts';
import { PHOTO, PHOTO_MIME } from './photo.ts';

/** Bandwidth's limit for one file. */
const MAX_MEDIA_BYTES = 3_750_000;
/** What people's phones sent: the carrier keeps it under the message's own id. */
const RECEIVED = /^\d{13}[a-z0-9]{16}\/\d+\/[^/]+$/;

export interface MediaEndpointOptions {
  readonly media: MediaStore;
  readonly faults: Faults;
  readonly baseUrl: () => string;
}

/** Credentials and account are already checked; `mediaId` is null for the list. */
export type MediaEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  mediaId: string | null,
) => Promise<void>;

export function createMediaEndpoint({ media, faults, baseUrl }: MediaEndpointOptions): MediaEndpoint {
  async function put(request: IncomingMessage, response: ServerResponse, mediaName: string): Promise<void> {
    const mime = request.headers['content-type'] ?? 'application/octet-stream';
    const read = await readBytes(request, MAX_MEDIA_BYTES);
    if (faults.take('mediaUploads')) return answerError(response, 500);
    if (read.kind === 'cut') return void response.destroy();
    if (read.kind === 'too-big') return answerError(response, 400);
    if (!/^(image|audio|video|text|application)\//.test(mime)) return answerError(response, 415);
    media.put({ mediaName, mime, bytes: read.bytes });
    response.writeHead(204).end();
  }

  function get(response: ServerResponse, mediaId: string): void {
    const found = media.get(mediaId) ?? (RECEIVED.test(mediaId) ? { mime: PHOTO_MIME, bytes: PHOTO } : null);
    if (found === null || faults.take('mediaGone')) return answerError(response, 404);
    response.writeHead(200, { 'Content-Type': found.mime, 'Content-Length': found.bytes.length }).end(found.bytes);
  }

  return async (request, response, mediaId) => {
    if (mediaId === null) {
      const all = media.list().map(({ mediaName, bytes }) => ({
        content: `${baseUrl()}/${mediaName}`,
        contentLength: bytes.length,
        mediaName,
      }));
      return answerJson(response, 200, all);
    }
    if (request.method === 'PUT') return put(request, response, mediaId);
    if (request.method !== 'DELETE') return get(response, mediaId);
    media.delete(mediaId);
    response.writeHead(204).end();
  };
}

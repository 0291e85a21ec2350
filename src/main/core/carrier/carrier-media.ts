import type { CarrierMedia, FetchOutcome, UploadOutcome } from './carrier.ts';
import type { AskCarrier } from './carrier-request.ts';
import { ownMediaPath } from './media-address.ts';
import { readBytes } from './read-limited.ts';

/** Bandwidth takes in 3.75 MB a file. */
const MAX_MEDIA_BYTES = 4_000_000;
const MAX_ANSWER_BYTES = 100_000;

/** The account's files at the carrier. Never throws, and no error says a secret. */
export function createCarrierMedia(
  place: { readonly messagingUrl: string; readonly accountId: string },
  ask: AskCarrier,
): CarrierMedia {
  const folder = `${place.messagingUrl.replace(/\/+$/, '')}/users/${encodeURIComponent(place.accountId)}/media`;

  return {
    place: folder,
    async upload({ mediaId, mime, bytes }): Promise<UploadOutcome> {
      const address = `${folder}/${encodeURIComponent(mediaId)}`;
      const headers = { 'Content-Type': mime, 'Cache-Control': 'no-cache' };
      const request = { method: 'PUT', url: address, data: Buffer.from(bytes), headers } as const;
      const answer = await ask(request, (body, signal) => readBytes(body, MAX_ANSWER_BYTES, signal));
      if (answer.kind === 'failed') return answer;
      const { status } = answer;
      if (status >= 200 && status < 300) return { kind: 'uploaded', address };
      // The file itself is at fault; everything else may pass.
      if ([400, 406, 413, 415].includes(status)) return { kind: 'refused', status };
      return { kind: 'failed', reason: `the carrier answered ${status}` };
    },
    async fetch(address): Promise<FetchOutcome> {
      const path = ownMediaPath(address, place);
      if (path === null) return { kind: 'foreign' };
      const request = { method: 'GET', url: `${folder}/${path}` } as const;
      const answer = await ask(request, (body, signal) => readBytes(body, MAX_MEDIA_BYTES, signal));
      if (answer.kind === 'failed') return answer;
      const { status, result } = answer;
      if (status === 404 || status === 410) return { kind: 'gone' };
      if (status !== 200) return { kind: 'failed', reason: `the carrier answered ${status}` };
      if (result.kind === 'too-big') return { kind: 'too_big' };
      return result.kind === 'whole'
        ? { kind: 'fetched', bytes: result.bytes }
        : { kind: 'failed', reason: 'the answer was cut' };
    },
  };
}

import { createHash } from 'node:crypto';
import type { CoreContext } from '../context.ts';
import { hubMember } from '../store/hub-member.ts';
import { noteUpload, uploadedSince } from '../store/photo-uploads.ts';
import { hubCampaignPhotos, insertPhoto, photoBody, photoByHash } from '../store/photos.ts';
import { HubRefused, type HubClient } from './client.ts';

export interface CampaignPhotos {
  start(): void;
  stop(): void;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Photos of the hub's campaigns, there and back: what was chosen here goes to the hub once it knows the campaign, and
 * what another laptop chose comes here before anybody texts with it. Named by their hash, so that both may be repeated.
 */
export function createCampaignPhotos(ctx: CoreContext, client: HubClient): CampaignPhotos {
  const { db, clock, timers, events, log } = ctx;
  let running = false;
  let busy = false;
  let failures = 0;
  let cancel = (): void => undefined;
  let unsubscribe: (() => void)[] = [];

  /** One hub in one life: after a restore it may have lost what it had. */
  const place = (): string => {
    const member = hubMember(db);
    return `hub ${member?.url ?? ''} ${member?.server_epoch ?? ''}`;
  };

  async function give(sha256: string): Promise<void> {
    const photo = photoByHash(db, sha256);
    const body = photoBody(db, sha256);
    if (!photo || body === null) return;
    const there = place();
    const { mime, width, height, alt } = photo;
    await client.call('mediaPut', { sha256, mime, width, height, alt, body: body.toString('base64') });
    noteUpload(db, { sha256, place: there, address: '', at: clock.now() });
  }

  async function fetch(sha256: string): Promise<void> {
    const there = place();
    const { mime, width, height, alt, body } = await client.call('mediaGet', { sha256 });
    const bytes = Buffer.from(body, 'base64');
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('Another photo came.');
    insertPhoto(db, { sha256, mime, bytes: bytes.length, width, height, alt }, bytes, clock.now());
    noteUpload(db, { sha256, place: there, address: '', at: clock.now() });
    events.changed(['campaigns']);
  }

  const isThere = (sha256: string): boolean =>
    uploadedSince(db, { sha256, place: place() }, { since: 0, now: Number.MAX_SAFE_INTEGER }) !== null;

  /** What is to be done for a photo now; null = nothing. */
  function workFor(sha256: string): (() => Promise<void>) | null {
    if (!photoByHash(db, sha256)) return () => fetch(sha256);
    return hubMember(db)?.role === 'texter' || isThere(sha256) ? null : () => give(sha256);
  }

  async function work(): Promise<void> {
    if (!running || busy || !db.open || client.standing() === null) return;
    busy = true;
    let left = false;
    for (const sha256 of hubCampaignPhotos(db)) {
      try {
        await workFor(sha256)?.();
      } catch (error) {
        left = true;
        log.warn('hub.photo.failed', { kind: error instanceof HubRefused ? error.code : 'no answer' });
      }
      if (!running || !db.open) break;
    }
    busy = false;
    failures = left ? failures + 1 : 0;
    if (running && left) again(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)));
  }

  function again(waitMs: number): void {
    cancel();
    cancel = timers.after(waitMs, () => void work());
  }

  return {
    start() {
      running = true;
      unsubscribe = [
        client.onStanding(() => again(0)),
        events.subscribe((event) => {
          if (event.kind !== 'changed' || busy) return;
          // A campaign may be at the hub now whose photo was not wanted a moment ago.
          if (event.topics.some((topic) => topic === 'campaigns' || topic === 'hub'))
            again(failures === 0 ? 0 : FIRST_WAIT_MS);
        }),
      ];
      again(0);
    },
    stop() {
      running = false;
      cancel();
      for (const end of unsubscribe) end();
      unsubscribe = [];
    },
  };
}

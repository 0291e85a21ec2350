import type { Db } from './open.ts';
import { first, run } from './statement.ts';

const FRESH =
  'select address from photo_upload where sha256 = ? and place = ? and uploaded_at > ? and uploaded_at <= ?';
/** Where a photo lies at a carrier since `since` at the earliest; null = it must be taken there. A clock that was set back proves nothing. */
export function uploadedSince(
  db: Db,
  photo: { readonly sha256: string; readonly place: string },
  { since, now }: { readonly since: number; readonly now: number },
): string | null {
  return first<{ address: string }>(db, FRESH, photo.sha256, photo.place, since, now)?.address ?? null;
}

const NOTE = `insert into photo_upload (sha256, place, address, uploaded_at) values (?, ?, ?, ?)
  on conflict (sha256, place) do update set address = excluded.address, uploaded_at = excluded.uploaded_at`;
export function noteUpload(
  db: Db,
  row: { readonly sha256: string; readonly place: string; readonly address: string; readonly at: number },
): void {
  run(db, NOTE, row.sha256, row.place, row.address, row.at);
}

const FORGET = 'delete from photo_upload where uploaded_at < ?';
/** Practice carriers have a new address with each start; what lies at the old ones is nobody's any more. */
export function forgetUploadsBefore(db: Db, at: number): void {
  run(db, FORGET, at);
}

const FORGET_HUBS = `delete from photo_upload where sha256 = ? and place like 'hub %'`;
/** What is said of a photo has changed, so that hubs are to hear of it again. */
export function forgetHubUploads(db: Db, sha256: string): void {
  run(db, FORGET_HUBS, sha256);
}

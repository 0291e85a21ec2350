import type { PhotoType } from '#shared/domain/photo.ts';
import type { Db } from './open.ts';
import { all, first, run } from './statement.ts';

/** What is known of a photo that is kept here. */
export interface PhotoRow {
  /** Of its bytes, in hexadecimal digits. */
  sha256: string;
  mime: PhotoType;
  bytes: number;
  /** Pixels; 0 = not known. */
  width: number;
  height: number;
  /** What it shows, in words; may be empty. */
  alt: string;
}

const COLUMNS = 'sha256, mime, bytes, width, height, alt';

const BY_HASH = `select ${COLUMNS} from photo where sha256 = ?`;
/** Null = it is not kept here. */
export function photoByHash(db: Db, sha256: string): PhotoRow | null {
  return first<PhotoRow>(db, BY_HASH, sha256);
}

const BODY = 'select body from photo where sha256 = ?';
export function photoBody(db: Db, sha256: string): Buffer | null {
  return first<{ body: Buffer }>(db, BODY, sha256)?.body ?? null;
}

const INSERT = `insert into photo (sha256, mime, bytes, width, height, alt, body, created_at)
  values (?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (sha256) do update set alt = iif(excluded.alt = '', alt, excluded.alt)`;
/** Keeps a photo. One that is kept already stays as it is, with the newer words when there are any. */
export function insertPhoto(db: Db, row: PhotoRow, body: Buffer, at: number): void {
  run(db, INSERT, row.sha256, row.mime, row.bytes, row.width, row.height, row.alt, body, at);
}

const DESCRIBE = 'update photo set alt = ? where sha256 = ?';
export function setPhotoAlt(db: Db, sha256: string, alt: string): void {
  run(db, DESCRIBE, alt, sha256);
}

const DRAFT = 'select sha256 from draft_photo where conversation_id = ?';
/** The photo beside what is being written to a person; null = none. */
export function draftPhotoOf(db: Db, conversationId: number): string | null {
  return first<{ sha256: string }>(db, DRAFT, conversationId)?.sha256 ?? null;
}

const PUT_DRAFT = `insert into draft_photo (conversation_id, sha256) values (?, ?)
  on conflict (conversation_id) do update set sha256 = excluded.sha256`;
const DROP_DRAFT = 'delete from draft_photo where conversation_id = ?';
/** Puts a photo beside the draft; null takes it off. */
export function putDraftPhoto(db: Db, conversationId: number, sha256: string | null): void {
  if (sha256 === null) run(db, DROP_DRAFT, conversationId);
  else run(db, PUT_DRAFT, conversationId, sha256);
}

const OF_CAMPAIGN = 'select photo_sha256 as sha256 from campaign where id = ?';
/** The photo that goes with a campaign's first text; null = none. Its bytes may not be here yet. */
export function campaignPhotoOf(db: Db, campaignId: number): string | null {
  return first<{ sha256: string | null }>(db, OF_CAMPAIGN, campaignId)?.sha256 ?? null;
}

const SET_CAMPAIGN = 'update campaign set photo_sha256 = ? where id = ?';
export function setCampaignPhoto(db: Db, campaignId: number, sha256: string | null): void {
  run(db, SET_CAMPAIGN, sha256, campaignId);
}

const WITH_PHOTO = `select photo_sha256 as sha256 from campaign where photo_sha256 is not null
    and hub_version is not null and state <> 'closed'
  union select q.photo_sha256 from quick_reply q join campaign c on c.id = q.campaign_id where q.photo_sha256 is not null
    and c.hub_version is not null and c.state <> 'closed' order by sha256`;
/** Photos of the hub's campaigns that are still at work. */
export function hubCampaignPhotos(db: Db): string[] {
  return all<{ sha256: string }>(db, WITH_PHOTO).map(({ sha256 }) => sha256);
}

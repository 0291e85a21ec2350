import type { QuickReply } from '#shared/contract/campaigns.ts';
import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

const GET = 'select replies from reply_library where name = ?';
/** The quick replies of a library: 'office', or 'own:' with the texter's name. */
export function libraryReplies(db: Db, name: string): QuickReply[] {
  const kept = first<{ replies: string }>(db, GET, name)?.replies;
  return kept === undefined ? [] : (JSON.parse(kept) as QuickReply[]);
}

const PUT = `insert into reply_library (name, replies) values (?, ?)
  on conflict (name) do update set replies = excluded.replies`;
export function putLibraryReplies(db: Db, name: string, replies: readonly QuickReply[]): void {
  run(db, PUT, name, JSON.stringify(replies));
}

const VERSION = `select hub_version from reply_library where name = 'office'`;
/** The version of the office's quick replies at the hub; null = the hub does not have them. */
export function officeRepliesVersion(db: Db): number | null {
  return first<{ hub_version: number | null }>(db, VERSION)?.hub_version ?? null;
}

const AT_HUB = `update reply_library set hub_version = ? where name = 'office'`;
export function setOfficeRepliesVersion(db: Db, version: number | null): void {
  run(db, AT_HUB, version);
}

export type ReplySource = 'campaign' | 'office' | 'own';

const USE = 'insert into reply_use (message_id, source, label) values (?, ?, ?) on conflict do nothing';
/** A text was this quick reply. */
export function insertReplyUse(
  db: Db,
  messageId: number,
  { source, label }: { readonly source: ReplySource; readonly label: string },
): void {
  run(db, USE, messageId, source, label);
}

export interface ReplyUsage {
  source: ReplySource;
  label: string;
  uses: number;
  answered: number;
}

/** So many of the newest are counted: the finder opens at once, however many there are. */
const COUNTED = 2_000;
const USAGE = `select u.source, u.label, count(*) as uses, sum(exists (select 1 from message i
    where i.conversation_id = m.conversation_id and i.direction = 'in' and i.created_at > m.created_at)) as answered
  from (select * from reply_use order by message_id desc limit ${COUNTED}) u join message m on m.id = u.message_id
  where m.state <> 'withdrawn' and (u.source <> 'campaign' or m.campaign_id = ?) group by u.source, u.label`;
/** How often each quick reply was used of late, and how many of those texts were answered. */
export function replyUsage(db: Db, campaignId: number): ReplyUsage[] {
  return all<ReplyUsage>(db, USAGE, campaignId);
}

import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

/** The fixed people of a segment for one campaign: a list of its own, and how far taking them over came. */
export interface AudienceRow {
  list_id: number;
  segment_id: number;
  /** JSON: SegmentRule, as it was when the people were taken. */
  rule: string;
  begun_at: number;
  /** Taken over: lists before this one, and of this one the rows up to `through_row`. */
  through_list: number;
  through_row: number;
  /** When the last of them was; null = not yet. */
  taken_at: number | null;
}

const COLUMNS = 'list_id, segment_id, rule, begun_at, through_list, through_row, taken_at';

const OF_LIST = `select ${COLUMNS} from audience where list_id = ?`;
export function audienceOfList(db: Db, listId: number): AudienceRow | null {
  return first<AudienceRow>(db, OF_LIST, listId);
}

const OPEN = 'select list_id from audience where taken_at is null order by list_id';
/** Audiences whose people are not all taken over. */
export function openAudiences(db: Db): number[] {
  return all<{ list_id: number }>(db, OPEN).map(({ list_id }) => list_id);
}

const LIST = `insert into list (uid, name, source_name, state, created_at, mapping, fields)
  values (?, ?, ?, 'importing', ?, '[]', ?)`;
const INSERT = 'insert into audience (list_id, segment_id, rule, begun_at) values (?, ?, ?, ?)';
/** An empty list for the people of a segment; says its id. */
export function insertAudience(
  db: Db,
  of: { uid: string; name: string; sourceName: string; fields: string; segmentId: number; rule: string; at: number },
): number {
  const listId = run(db, LIST, of.uid, of.name, of.sourceName, of.at, of.fields).id;
  run(db, INSERT, listId, of.segmentId, of.rule, of.at);
  return listId;
}

const THROUGH = 'update audience set through_list = ?, through_row = ? where list_id = ?';
const GROWN = `update list set accepted = accepted + @people, total_rows = total_rows + @people,
  suppressed = suppressed + @suppressed where id = @listId`;
/** One slice is taken over: how far that is, how many came, and how many of them have opted out. */
export function markTaken(
  db: Db,
  listId: number,
  slice: { throughList: number; throughRow: number; people: number; suppressed: number },
): void {
  run(db, THROUGH, slice.throughList, slice.throughRow, listId);
  run(db, GROWN, { people: slice.people, suppressed: slice.suppressed, listId });
}

const TAKEN = 'update audience set taken_at = ? where list_id = ?';
const WHOLE = `update list set state = 'ready', finished_at = ? where id = ?`;
export function finishAudience(db: Db, listId: number, at: number): void {
  run(db, TAKEN, at, listId);
  run(db, WHOLE, at, listId);
}

const AGAIN = `update audience set rule = ?, begun_at = ?, through_list = 0, through_row = 0, taken_at = null
  where list_id = ?`;
/** Goes through all lists again, for people who came since. */
export function reopenAudience(db: Db, listId: number, rule: string, at: number): void {
  run(db, AGAIN, rule, at, listId);
}

const CAMPAIGN = 'update campaign set list_id = ? where id = ?';
export function setCampaignList(db: Db, campaignId: number, listId: number | null): void {
  run(db, CAMPAIGN, listId, campaignId);
}

const SEGMENT = 'update campaign set segment_id = ? where id = ?';
export function setCampaignSegment(db: Db, campaignId: number, segmentId: number | null): void {
  run(db, SEGMENT, segmentId, campaignId);
}

const ASSIGN_ON = 'update campaign set assigned_at = null where id = ?';
/** The list of a campaign grew: its assignment goes on where it ended. */
export function assignOn(db: Db, campaignId: number): void {
  run(db, ASSIGN_ON, campaignId);
}

import type { PullPage } from '#shared/protocol/pull.ts';
import type { TableName } from '#shared/protocol/rows.ts';

/**
 * A row as people's work names it, whichever bucket it came in: campaign, list, device and message by their id,
 * conversation by `conversationKey`, opt_out by the number (E.164), setting by its key, unplaced by its inbound number.
 */
export interface RowName {
  readonly table: TableName;
  readonly key: string;
}

/** Where this laptop stands in a bucket. */
export interface BucketStand {
  /** Null = from the start. */
  readonly cursor: string | null;
  /** The last answer said that there is no more. */
  readonly caughtUp: boolean;
}

/**
 * What was pulled from the hub, in a file of its own that can be made anew at any time: own work is never in it.
 * Rows, cursor and what has to be projected again are saved together, page by page.
 */
export interface Replica {
  /**
   * The hub's row in the shape of `rowShapes[table]`, the newest when several buckets have it; null = no bucket has it.
   * A row of a newer hub that this version cannot read counts as it was when it could last be read.
   */
  base(table: TableName, key: string): unknown;
  /** Every row of a table that is there. For small tables (campaign, list, device, setting). */
  live(table: TableName): { key: string; row: unknown }[];
  /** Conversations that wait for an answer and that no laptop has; more than a thousand are not counted. */
  waitingAtDesk(): number;
  /**
   * What has to be projected again: settings, lists and campaigns before opt-outs, conversations before their texts.
   * The same names come again until they are cleared.
   */
  nextDirty(limit: number): RowName[];
  clearDirty(names: readonly RowName[]): void;
  markDirty(table: TableName, key: string): void;
  markAllDirty(names: readonly RowName[]): void;
  /** Marks every conversation and text of a campaign, for when the campaign itself came after them. */
  markCampaignDirty(campaignId: string): void;

  /** Takes in one page. Rows that this version cannot read are kept, counted, and tried again after an upgrade. */
  take(page: PullPage): void;
  /** Where to go on; a bucket never pulled starts over. */
  stand(bucket: string): BucketStand;
  /** Forgets where a bucket was, so that the next pull reads it from the start; its rows stay until then. */
  startOver(bucket: string): void;
  /**
   * Which hub database and which laptop this is about, and which buckets: cursors of another epoch start over, buckets
   * that are not among these are emptied, rows of another laptop are forgotten.
   */
  follow(owner: { readonly deviceId: string; readonly serverEpoch: string; readonly buckets: readonly string[] }): void;
  /** Digests of a bucket as in protocol/verify.ts, with a breath now and then; nothing may be taken in meanwhile. */
  digests(bucket: string, breathe: () => Promise<void>): Promise<string[]>;
  /** Rows that this version cannot read. */
  unreadable(): number;
  /** Whether the file is damaged; looks at all of it. */
  isDamaged(): boolean;
  /** Puts a damaged file aside and begins anew. */
  makeAnew(): void;
  /**
   * Whether it was begun anew, or not closed (its last commits may be lost, and those of the store are not), and nobody has
   * looked through everything since: what is shown here may rest on rows that are in no bucket any more.
   */
  isDoubtful(): boolean;
  /** Everything that is shown was held against what was pulled. */
  lookedThrough(): void;
  close(): void;
}

/** How a conversation is named in the replica. */
export function conversationKey(campaignId: string, phone: string): string {
  return `${campaignId}/${phone}`;
}

/** The way back from `conversationKey`; null for anything else. */
export function conversationOf(key: string): { campaignId: string; phone: string } | null {
  const at = key.indexOf('/');
  return at < 0 ? null : { campaignId: key.slice(0, at), phone: key.slice(at + 1) };
}

import type { PulledRow } from '#shared/protocol/pull.ts';
import { rowShapes, type TableName } from '#shared/protocol/rows.ts';
import { conversationKey } from './replica.ts';

/** A pulled row as the replica keeps it. */
export interface KeptRow {
  readonly table: string;
  readonly pk: string;
  /** 20 digits. */
  readonly xid: string;
  readonly seq: number;
  readonly gone: boolean;
  /** Null when it is gone or cannot be read. */
  readonly key: string | null;
  readonly campaign: string | null;
  readonly json: string | null;
  /** The row as it came, when this version cannot read it. */
  readonly raw: string | null;
}

/** PostgreSQL's transaction ids have 64 bits: 20 digits at most. */
const XID_DIGITS = 20;

export function isTable(name: string): name is TableName {
  return Object.hasOwn(rowShapes, name);
}

/** Null for an order of change that no hub can have made. */
export function keptRow({ table, pk, xid, seq, gone, row }: PulledRow): KeptRow | null {
  if (!/^\d{1,20}$/.test(xid)) return null;
  const common = { table, pk, xid: xid.padStart(XID_DIGITS, '0'), seq, gone };
  const nothing = { key: null, campaign: null, json: null, raw: null };
  if (gone) return { ...common, ...nothing };
  const read = readRow(table, row);
  const json = JSON.stringify(row ?? null);
  return read ? { ...common, ...read, json, raw: null } : { ...common, ...nothing, raw: json };
}

/** How a row is named, when this version can read it. */
export function readRow(table: string, row: unknown): { key: string; campaign: string | null } | null {
  if (!isTable(table)) return null;
  return READERS[table](row);
}

type Reader = (row: unknown) => { key: string; campaign: string | null } | null;

function reader<N extends TableName>(
  table: N,
  key: (row: RowOf<N>) => string,
  campaign: (row: RowOf<N>) => string | null = () => null,
): Reader {
  return (row) => {
    const parsed = rowShapes[table].safeParse(row);
    if (!parsed.success) return null;
    const data = parsed.data as RowOf<N>;
    return { key: key(data), campaign: campaign(data) };
  };
}

type RowOf<N extends TableName> = ReturnType<(typeof rowShapes)[N]['parse']>;

const READERS: Readonly<Record<TableName, Reader>> = {
  opt_out: reader('opt_out', (row) => row.phone),
  setting: reader('setting', (row) => row.key),
  campaign: reader('campaign', (row) => row.campaignId),
  list: reader('list', (row) => row.listId),
  suppression_list: reader('suppression_list', (row) => row.suppressionId),
  suppression_part: reader('suppression_part', (row) => `${row.suppressionId}:${row.part}`),
  office_part: reader('office_part', (row) => row.part),
  device: reader('device', (row) => row.deviceId),
  conversation: reader(
    'conversation',
    (row) => conversationKey(row.campaignId, row.phone),
    (row) => row.campaignId,
  ),
  message: reader(
    'message',
    (row) => row.messageId,
    (row) => row.campaignId,
  ),
  unplaced: reader('unplaced', (row) => String(row.inboundId)),
};

import { randomUUID } from 'node:crypto';
import { expandListRows } from '#core/hub/list-upload.ts';
import { putHubMember, type HubMemberRow } from '#core/store/hub-member.ts';
import type { Db } from '#core/store/open.ts';
import { all, run } from '#core/store/statement.ts';
import { opBodies, type OpKind } from '#shared/protocol/ops.ts';

/** Makes the laptop of this store a member of a hub that nobody answers for. */
export function joinHub(db: Db, over: Partial<HubMemberRow> = {}): HubMemberRow {
  const member: HubMemberRow = {
    url: 'https://hub.example',
    device_id: randomUUID(),
    label: 'Front desk',
    office_id: 1,
    office: 'Main',
    role: 'organizer',
    mode: 'practice',
    server_epoch: randomUUID(),
    incarnation: 1,
    last_seq: 0,
    acked_seq: 0,
    joined_at: 0,
    ...over,
  };
  putHubMember(db, member);
  return member;
}

export interface RecordedOp {
  readonly kind: OpKind;
  /** As the wire reads it: what the wire would not take, a test hears of here. */
  readonly body: Record<string, unknown>;
  readonly by: string;
  readonly holdUntil: number | null;
}

/** Everything recorded for the hub and not taken back, in order. */
export function recordedOps(db: Db): RecordedOp[] {
  const sql = 'select kind, body, by_person as by, hold_until as holdUntil from op order by id';
  return all<{ kind: OpKind; body: string; by: string; holdUntil: number | null }>(db, sql).map((op) => {
    const stored: unknown = JSON.parse(op.body);
    const sent = op.kind === 'list.rows' ? expandListRows(db, stored) : stored;
    return { ...op, body: opBodies[op.kind].parse(sent) };
  });
}

/** Gives every op its number, as a push does before its request goes. `acked`: the hub has them, too. */
export function pushAll(db: Db, { acked = false }: { readonly acked?: boolean } = {}): void {
  run(db, 'update op set seq = id where seq is null');
  if (acked) run(db, `update op set state = 'acked' where state = 'pending'`);
}

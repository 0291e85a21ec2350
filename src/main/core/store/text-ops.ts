import type { OpBody } from '#shared/protocol/ops.ts';
import type { Db } from './open.ts';
import { all, first } from './statement.ts';

const UNPUSHED = `select op_uuid from op where message_uid = ? and kind = 'text' and state = 'pending' and seq is null`;
/** The op of a pressed text that the hub cannot have heard of; null = it may have. */
export function unpushedText(db: Db, messageUid: string): string | null {
  return first<{ op_uuid: string }>(db, UNPUSHED, messageUid)?.op_uuid ?? null;
}

const OUTCOMES = `select body from op where message_uid = ? and kind = 'outcome' and state = 'pending' order by id limit 100`;
/** What became of permits of this text, as far as the hub may not have heard of it. */
export function outcomesToReport(db: Db, messageUid: string): OpBody<'outcome'>[] {
  return all<{ body: string }>(db, OUTCOMES, messageUid).map(({ body }) => JSON.parse(body) as OpBody<'outcome'>);
}

import { runsOffice } from '../../auth/access.ts';
import type { Caller } from '../../auth/caller.ts';
import type { Tx } from '../../db/db.ts';
import type { OpBatch, OpContext } from '../op-context.ts';

/** What the caller may do with a conversation: work with it, add to it from earlier days, or nothing. */
export type Standing = 'works' | 'adds' | 'none';

export interface FoundConversation {
  readonly key: string;
  readonly conversation_id: number;
  readonly office_id: number;
  readonly device_id: string | null;
  readonly status: string;
  readonly was_mine: boolean;
}

export interface ConversationRef {
  readonly campaignId: string;
  readonly phone: string;
}

const keyOf = ({ campaignId, phone }: ConversationRef): string => `${campaignId} ${phone}`;

const FIND = `
  select c.campaign_id || ' ' || p.e164 as key, c.conversation_id, c.office_id, c.device_id, c.status,
         exists (select 1 from conversation_past h where h.conversation_id = c.conversation_id and h.device_id = $3) as was_mine
  from unnest($1::uuid[], $2::text[]) as want (campaign_id, e164)
  join phone p on p.e164 = want.e164
  join conversation c on c.campaign_id = want.campaign_id and c.phone_id = p.phone_id
  order by c.conversation_id for no key update of c`;

/** Reads and locks the conversations that ops name, all in one go and in one order. */
export async function readConversations(
  tx: Tx,
  caller: Caller,
  batch: OpBatch,
  refs: readonly ConversationRef[],
): Promise<void> {
  if (refs.length === 0) return;
  const rows = await tx.rows<FoundConversation>(
    FIND,
    refs.map((ref) => ref.campaignId),
    refs.map((ref) => ref.phone),
    caller.deviceId,
  );
  for (const row of rows) batch.conversations.set(row.key, row);
}

/** The conversation that an op names, locked, and what the caller may do with it; null when it is not on the hub. */
export async function findConversation(
  { tx, caller, batch }: OpContext,
  ref: ConversationRef,
): Promise<{ conversation: FoundConversation; standing: Standing } | null> {
  if (!batch.conversations.has(keyOf(ref))) await readConversations(tx, caller, batch, [ref]);
  const conversation = batch.conversations.get(keyOf(ref));
  if (!conversation) return null;
  const works = conversation.device_id === caller.deviceId || runsOffice(caller, conversation.office_id);
  return { conversation, standing: works ? 'works' : conversation.was_mine ? 'adds' : 'none' };
}

/** The conversation was changed: it is read anew when the next op names it. */
export function forgetConversation({ batch }: OpContext, ref: ConversationRef): void {
  batch.conversations.delete(keyOf(ref));
}

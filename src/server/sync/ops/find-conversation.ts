import { runsOffice } from '../../auth/access.ts';
import type { OpContext } from '../op-context.ts';

/** What the caller may do with a conversation: work with it, add to it from earlier days, or nothing. */
export type Standing = 'works' | 'adds' | 'none';

export interface FoundConversation {
  readonly conversation_id: number;
  readonly office_id: number;
  readonly device_id: string | null;
  readonly phone_id: number;
  readonly status: string;
  readonly head: number | null;
  readonly texted_at: number | null;
  readonly was_mine: boolean;
}

/** The conversation that an op names, locked, and what the caller may do with it; null when it is not on the hub. */
export async function findConversation(
  { tx, caller }: OpContext,
  ref: { readonly campaignId: string; readonly phone: string },
): Promise<{ conversation: FoundConversation; standing: Standing } | null> {
  const conversation = await tx.first<FoundConversation>(
    `select c.conversation_id, c.office_id, c.device_id, c.phone_id, c.status, c.head, c.texted_at,
            exists (select 1 from conversation_past p where p.conversation_id = c.conversation_id and p.device_id = $3) as was_mine
     from conversation c join phone using (phone_id)
     where c.campaign_id = $1 and e164 = $2 for no key update of c`,
    ref.campaignId,
    ref.phone,
    caller.deviceId,
  );
  if (!conversation) return null;
  const works = conversation.device_id === caller.deviceId || runsOffice(caller, conversation.office_id);
  return { conversation, standing: works ? 'works' : conversation.was_mine ? 'adds' : 'none' };
}

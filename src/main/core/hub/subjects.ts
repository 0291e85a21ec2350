import type { OpRow } from '../store/ops.ts';
import { conversationKey, type RowName } from './replica/replica.ts';

/** The rows that an op changes: when it no longer counts, they are projected again. */
export function subjectsOf(op: Pick<OpRow, 'kind' | 'body' | 'campaign_uid' | 'phone' | 'message_uid'>): RowName[] {
  const names: RowName[] = [];
  const { kind, campaign_uid: campaign, phone, message_uid: message } = op;
  if (kind.startsWith('list.')) {
    const listId = listOf(op.body);
    return listId === null ? [] : [{ table: 'list', key: listId }];
  }
  if (kind.startsWith('suppression.')) {
    const { suppressionId } = JSON.parse(op.body) as { readonly suppressionId?: unknown };
    return typeof suppressionId === 'string' ? [{ table: 'suppression_list', key: suppressionId }] : [];
  }
  if (kind === 'office.put') {
    const { content } = JSON.parse(op.body) as { readonly content: { readonly part: string } };
    return [{ table: 'office_part', key: content.part }];
  }
  if (kind.startsWith('campaign.') && campaign !== null) return [{ table: 'campaign', key: campaign }];
  if (kind === 'opt_out' && phone !== null) names.push({ table: 'opt_out', key: phone });
  if (campaign !== null && phone !== null) names.push({ table: 'conversation', key: conversationKey(campaign, phone) });
  if (message !== null) names.push({ table: 'message', key: message });
  return names;
}

function listOf(body: string): string | null {
  const parsed = JSON.parse(body) as unknown;
  if (typeof parsed !== 'object' || parsed === null || !('listId' in parsed)) return null;
  return typeof parsed.listId === 'string' ? parsed.listId : null;
}

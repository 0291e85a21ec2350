import { OP_VERSION, opBodies } from '#shared/protocol/ops.ts';
import type { OpBody, OpKind } from '#shared/protocol/ops.ts';
import { rejected } from './op-context.ts';
import type { OpContext, Verdict } from './op-context.ts';
import * as campaignOps from './ops/campaign-ops.ts';
import * as conversationOps from './ops/conversation-ops.ts';
import * as listOps from './ops/list-ops.ts';
import { optOut } from './ops/opt-out-op.ts';
import { officePut } from './ops/office-ops.ts';
import * as suppressionOps from './ops/suppression-ops.ts';
import * as textOps from './ops/text-ops.ts';

type Apply<K extends OpKind> = (o: OpContext, body: OpBody<K>) => Promise<Verdict>;

/** What each kind of op does. A kind without a function here does not compile. */
const APPLY: { readonly [K in OpKind]: Apply<K> } = {
  'list.put': listOps.listPut,
  'list.rows': listOps.listRows,
  'list.end': listOps.listEnd,
  'list.remove': listOps.listRemove,
  'suppression.part': suppressionOps.suppressionPart,
  'suppression.put': suppressionOps.suppressionPut,
  'suppression.remove': suppressionOps.suppressionRemove,
  'office.put': officePut,
  'campaign.put': campaignOps.campaignPut,
  'campaign.state': campaignOps.campaignState,
  'campaign.remove': campaignOps.campaignRemove,
  assign: campaignOps.assign,
  answer: conversationOps.answer,
  tag: conversationOps.tag,
  follow_up: conversationOps.followUp,
  note: conversationOps.note,
  skip: conversationOps.skip,
  later: conversationOps.later,
  done: conversationOps.done,
  wrong_number: conversationOps.wrongNumber,
  reopen: conversationOps.reopen,
  opt_out: optOut,
  handover: conversationOps.handover,
  text: textOps.text,
  text_closed: textOps.textClosed,
  outcome: textOps.outcome,
};

const isKind = (kind: string): kind is OpKind => Object.hasOwn(APPLY, kind);

/** Applies one op, or says why not. Never throws for what is in the op; does throw when the database does. */
export async function applyOp(o: OpContext): Promise<Verdict> {
  const { kind, v, body } = o.op;
  if (!isKind(kind)) return rejected('UNKNOWN_KIND');
  if (v > OP_VERSION) return rejected('UNKNOWN_VERSION');
  return applyKind(kind, o, body);
}

async function applyKind(kind: OpKind, o: OpContext, body: unknown): Promise<Verdict> {
  const parsed = opBodies[kind].safeParse(body);
  if (!parsed.success) return rejected('INVALID');
  // The table above pairs each kind with its own body; the compiler cannot follow that through a union.
  const apply = APPLY[kind] as (o: OpContext, body: unknown) => Promise<Verdict>;
  return apply(o, parsed.data);
}

/** How much of a transaction an op takes up: the rows of a list chunk, else one. */
export function weightOf(kind: string, body: unknown): number {
  const rows = kind === 'list.rows' && typeof body === 'object' && body !== null && 'rows' in body ? body.rows : null;
  const phones =
    (kind === 'assign' || kind === 'suppression.part') && typeof body === 'object' && body !== null && 'phones' in body
      ? body.phones
      : null;
  const many = rows ?? phones;
  return Array.isArray(many) ? Math.max(1, many.length) : 1;
}

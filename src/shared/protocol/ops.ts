import { z } from 'zod';
import * as campaignOps from './campaign-ops.ts';
import * as conversationOps from './conversation-ops.ts';
import { at, person, uuid } from './fields.ts';
import * as listOps from './list-ops.ts';
import * as officeOps from './office-ops.ts';
import * as suppressionOps from './suppression-ops.ts';
import * as sendingOps from './sending-ops.ts';

/** Everything a laptop can record, by kind. Closed: what is not here is rejected as UNKNOWN_KIND and stays on the laptop. */
export const opBodies = {
  'list.put': listOps.listPut,
  'list.rows': listOps.listRows,
  'list.end': listOps.listEnd,
  'list.remove': listOps.listRemove,
  'suppression.part': suppressionOps.suppressionPart,
  'suppression.put': suppressionOps.suppressionPut,
  'suppression.remove': suppressionOps.suppressionRemove,
  'office.put': officeOps.officePut,
  'campaign.put': campaignOps.campaignPut,
  'campaign.state': campaignOps.campaignSetState,
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
  opt_out: conversationOps.optOut,
  handover: conversationOps.handover,
  text: sendingOps.textPressed,
  text_closed: sendingOps.textClosed,
  outcome: sendingOps.outcome,
} as const;

export type OpKind = keyof typeof opBodies;
export type OpBody<K extends OpKind> = z.infer<(typeof opBodies)[K]>;

/** Version of the op bodies. An op of a version that the hub does not know is rejected as UNKNOWN_VERSION and kept. */
export const OP_VERSION = 1;

/**
 * The outside of an op. `body` is checked by kind on its own, so that one bad op never holds up those behind it.
 * `at` is the laptop's clock when the person acted, for showing.
 */
export const opEnvelope = z.object({
  opUuid: uuid,
  kind: z.string().max(40),
  v: z.int().min(1),
  by: person,
  at,
  body: z.unknown(),
});
export type OpEnvelope = z.infer<typeof opEnvelope>;

/** An op with its place in the laptop's own contiguous count. */
export const numberedOp = opEnvelope.extend({ seq: z.int().positive() });
export type NumberedOp = z.infer<typeof numberedOp>;

/** Why an op did not take effect. Rejected ops are recorded, acknowledged, and shown to the person. */
export const rejectionCode = z.enum([
  'INVALID',
  'UNKNOWN_KIND',
  'UNKNOWN_VERSION',
  'FORBIDDEN',
  'NOT_FOUND',
  'NOT_YOURS',
  'STALE',
  'INCOMPLETE',
  'STATE',
  'IN_USE',
]);
export type RejectionCode = z.infer<typeof rejectionCode>;

export const opResult = z.object({
  opUuid: uuid,
  /** noop: it took effect before, under this op's own UUID, or there was nothing to change. */
  status: z.enum(['applied', 'noop', 'rejected']),
  code: rejectionCode.nullable(),
  words: z.string(),
});
export type OpResult = z.infer<typeof opResult>;

/** Ops that may ride on any request, ahead of their turn: an opt-out is never kept waiting by what was recorded before it. */
export const urgentOps = z.array(opEnvelope).max(100).default([]);

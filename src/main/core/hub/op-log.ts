import { OP_VERSION, type OpBody, type OpKind } from '#shared/protocol/ops.ts';
import type { Clock, Ids } from '../deps.ts';
import { newestHead } from '../store/hub-heads.ts';
import { hubMember } from '../store/hub-member.ts';
import type { Db } from '../store/open.ts';
import type { ListRowsRef } from '../store/list-upload-rows.ts';
import { cancelOp, conversationAtHub, insertOp } from '../store/ops.ts';

/** How the hub names one person in one campaign. */
export interface ConversationAtHub {
  readonly campaignId: string;
  /** E.164. */
  readonly phone: string;
}

/** What is kept of an op: its body; of a part of a list only which rows, for the people are in the list. */
export type RecordedBody<K extends OpKind> = K extends 'list.rows' ? ListRowsRef : OpBody<K>;

/**
 * What people do here, recorded for the hub. Call it inside the transaction of the change itself, so that the two are
 * saved together or not at all. A laptop that works alone records nothing.
 */
export interface OpLog {
  /** Whether this laptop works with a hub. */
  joined(): boolean;
  /** How the hub names a conversation; null = this laptop works alone, or the campaign is not at the hub. */
  conversation(conversationId: number): ConversationAtHub | null;
  /**
   * Records one op and gives its UUID; a laptop that works alone records nothing, and gives ''.
   * `holdUntil` (milliseconds since the epoch): it can be undone until then and is not pushed before.
   * `about`: whom it concerns where the body does not say (op `text_closed`, `outcome`).
   */
  record<K extends OpKind>(
    kind: K,
    body: RecordedBody<K>,
    options?: { readonly holdUntil?: number; readonly about?: ConversationAtHub; readonly messageUid?: string },
  ): string;
  /** Takes an op back that was not pushed; false = it was, or may have been. */
  cancel(opUuid: string): boolean;
  /** Calls `listener` after each record; the returned function ends it. The transaction may not be committed yet. */
  onRecorded(listener: () => void): () => void;
}

export interface OpLogDeps {
  readonly db: Db;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Ids;
  /** First name of the person at this laptop. */
  readonly texter: () => string;
}

export function createOpLog({ db, clock, ids, texter }: OpLogDeps): OpLog {
  const listeners = new Set<() => void>();
  const joined = (): boolean => hubMember(db) !== null;
  return {
    joined,
    conversation: (conversationId) => (joined() ? conversationAtHub(db, conversationId) : null),
    record(kind, body, { holdUntil, about, messageUid } = {}) {
      if (!joined()) return '';
      const op_uuid = ids.uuid();
      const named: Readonly<Record<string, unknown>> = { ...body };
      insertOp(db, {
        op_uuid,
        kind,
        v: OP_VERSION,
        by_person: texter(),
        at: clock.now(),
        body: JSON.stringify(withHead(db, kind, named)),
        campaign_uid: about?.campaignId ?? textOrNull(named['campaignId']),
        phone: about?.phone ?? textOrNull(named['phone']),
        message_uid: messageUid ?? textOrNull(named['messageId']),
        hold_until: holdUntil ?? null,
      });
      for (const listener of listeners) listener();
      return op_uuid;
    },
    cancel: (opUuid) => cancelOp(db, opUuid),
    onRecorded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What is set aside or done is so because of what was to be seen here: the newest inbound text goes with it. */
function withHead(db: Db, kind: OpKind, body: Readonly<Record<string, unknown>>): object {
  const { campaignId, phone } = body;
  if (kind !== 'later' && kind !== 'done') return body;
  return { head: newestHead(db, String(campaignId), String(phone)), ...body };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

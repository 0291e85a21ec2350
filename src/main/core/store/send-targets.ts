import type { Mode } from './campaign-mode.ts';
import type { MessageRow } from './messages.ts';
import type { Db } from './open.ts';
import { first, run } from './statement.ts';

/**
 * - queued: its text waits; permitted: an attempt is open (under way, or its fate unknown)
 * - done: texted, or settled without; released: a person decided to text again
 * - withdrawn: taken back before anything was sent, so that the step is free again
 */
export type TargetState = 'queued' | 'permitted' | 'done' | 'released' | 'withdrawn';

/** What may be texted once: one number, one text per campaign and step. */
export interface TargetRow {
  id: number;
  campaign_id: number;
  /** See StepKey in sending/permit-authority.ts. */
  step_key: string;
  phone: string;
  message_id: number;
  state: TargetState;
}

const COLUMNS = 'id, campaign_id, step_key, phone, message_id, state';

const BY_ID = `select ${COLUMNS} from send_target where id = ?`;
export function targetById(db: Db, id: number): TargetRow | null {
  return first<TargetRow>(db, BY_ID, id);
}

const OF_MESSAGE = `select ${COLUMNS} from send_target where message_id = ?`;
export function targetOfMessage(db: Db, messageId: number): TargetRow | null {
  return first<TargetRow>(db, OF_MESSAGE, messageId);
}

const OF_STEP = `select ${COLUMNS} from send_target
  where campaign_id = ? and step_key = ? and phone = ? and state <> 'withdrawn'`;
/** The target that holds a step for a number; null = the step is free. */
export function targetOfStep(db: Db, campaignId: number, stepKey: string, phone: string): TargetRow | null {
  return first<TargetRow>(db, OF_STEP, campaignId, stepKey, phone);
}

const CONFIRMED = `select m.state from conversation v join campaign c on c.id = v.campaign_id join send_target t
  on t.campaign_id = v.campaign_id and t.step_key = 'optout' and t.phone = v.phone and t.state <> 'withdrawn'
  join message m on m.id = t.message_id where v.phone = ? and c.mode is ? limit 1`;
/** How the confirmation of an opt-out to this number stands, in whatever campaign of `mode`; null = there is none. */
export function confirmationState(db: Db, phone: string, mode: Mode | null): MessageRow['state'] | null {
  return first<{ state: MessageRow['state'] }>(db, CONFIRMED, phone, mode)?.state ?? null;
}

const INSERT = `insert into send_target (campaign_id, step_key, phone, message_id, state) values (?, ?, ?, ?, 'queued')`;
/** @throws a constraint error when another text holds this step for this number. */
export function insertTarget(db: Db, row: Omit<TargetRow, 'id' | 'state'>): number {
  return run(db, INSERT, row.campaign_id, row.step_key, row.phone, row.message_id).id;
}

const SET_STATE = 'update send_target set state = ? where id = ?';
export function setTargetState(db: Db, id: number, state: TargetState): void {
  run(db, SET_STATE, state, id);
}

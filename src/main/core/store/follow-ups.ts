import { all, run } from './statement.ts';
import type { Db } from './open.ts';

const INSERT = 'insert into follow_up (conversation_id, step_key, due_at) values (?, ?, ?) on conflict do nothing';
/** Puts a person on a step that waits for a rule; false = they were on it already, and their time stays. */
export function addFollowUp(db: Db, conversationId: number, step: string, dueAt: number): boolean {
  return run(db, INSERT, conversationId, step, dueAt).changes > 0;
}

const DELETE = 'delete from follow_up where conversation_id = ? and step_key = ?';
export function removeFollowUp(db: Db, conversationId: number, step: string): boolean {
  return run(db, DELETE, conversationId, step).changes > 0;
}

const OF = 'select step_key, due_at from follow_up where conversation_id = ? order by step_key';
const CLEAR = 'delete from follow_up where conversation_id = ?';
/** Makes a person's follow-ups those of the hub; says whether anything is different. */
export function putHubFollowUps(db: Db, conversationId: number, dueAt: Readonly<Record<string, number>>): boolean {
  const wanted = Object.entries(dueAt).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const known = all<{ step_key: string; due_at: number }>(db, OF, conversationId);
  const same =
    known.length === wanted.length &&
    known.every(({ step_key, due_at }, place) => step_key === wanted[place]?.[0] && due_at === wanted[place]?.[1]);
  if (same) return false;
  run(db, CLEAR, conversationId);
  for (const [step, at] of wanted) run(db, INSERT, conversationId, step, at);
  return true;
}

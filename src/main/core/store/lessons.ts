import { all, first, run } from './statement.ts';
import type { Db } from './open.ts';

export type LessonKind = 'reply' | 'answer';

export interface LessonRow {
  conversation_id: number;
  kind: LessonKind;
  /** The question of an answer; 0 for a reply. */
  subject: number;
  /** The newest text of theirs that it is about. */
  head: number;
  campaign_id: number;
  message_id: number | null;
  choice: string;
  features: readonly string[];
}

type LessonKey = Pick<LessonRow, 'conversation_id' | 'kind' | 'subject' | 'head'>;
type Stored = Omit<LessonRow, 'features'> & { features: string };

const COLUMNS = 'conversation_id, kind, subject, head, campaign_id, message_id, choice, features';
const ONE = `select ${COLUMNS} from lesson where conversation_id = ? and kind = ? and subject = ? and head = ?`;
const OF_MESSAGE = `select ${COLUMNS} from lesson where message_id = ?`;
const INSERT = `insert into lesson (${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?)`;
const DELETE = 'delete from lesson where conversation_id = ? and kind = ? and subject = ? and head = ?';
const COUNT = `insert into lesson_count (campaign_id, kind, subject, feature, choice, lessons) values (?, ?, ?, ?, ?, 1)
  on conflict do update set lessons = lessons + 1`;
const UNCOUNT = `update lesson_count set lessons = lessons - 1
  where campaign_id = ? and kind = ? and subject = ? and feature = ? and choice = ?`;
const SWEEP = `delete from lesson_count where campaign_id = ? and kind = ? and subject = ? and choice = ? and lessons < 1`;

/** Keeps a lesson; one about the same reply is replaced. Must run in the transaction of the choice. */
export function putLesson(db: Db, lesson: LessonRow): void {
  forgetLesson(db, lesson);
  const { conversation_id, kind, subject, head, campaign_id, message_id, choice, features } = lesson;
  const kept = JSON.stringify(features);
  run(db, INSERT, conversation_id, kind, subject, head, campaign_id, message_id, choice, kept);
  for (const feature of ['', ...features]) run(db, COUNT, campaign_id, kind, subject, feature, choice);
}

/** Takes a lesson back, if there is one. */
export function forgetLesson(db: Db, { conversation_id, kind, subject, head }: LessonKey): void {
  uncount(db, first<Stored>(db, ONE, conversation_id, kind, subject, head));
}

/** Takes back what was learned from a text of ours. */
export function forgetLessonOf(db: Db, messageId: number): void {
  uncount(db, first<Stored>(db, OF_MESSAGE, messageId));
}

function uncount(db: Db, lesson: Stored | null): void {
  if (!lesson) return;
  const { conversation_id, kind, subject, head, campaign_id, choice } = lesson;
  run(db, DELETE, conversation_id, kind, subject, head);
  const features = JSON.parse(lesson.features) as string[];
  for (const feature of ['', ...features]) run(db, UNCOUNT, campaign_id, kind, subject, feature, choice);
  run(db, SWEEP, campaign_id, kind, subject, choice);
}

/** How often a choice was made where a feature was there. */
export interface LessonCount {
  feature: string;
  choice: string;
  lessons: number;
}

const COUNTS = `select feature, choice, lessons from lesson_count join json_each(?) j on j.value = feature
  where campaign_id = ? and kind = ? and subject = ?`;
/** What is counted of these features, and ('') of all lessons. */
export function lessonCounts(
  db: Db,
  { campaignId, kind, subject }: { readonly campaignId: number; readonly kind: LessonKind; readonly subject: number },
  features: readonly string[],
): LessonCount[] {
  return all<LessonCount>(db, COUNTS, JSON.stringify(['', ...features]), campaignId, kind, subject);
}

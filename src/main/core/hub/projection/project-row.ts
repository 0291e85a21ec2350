import type { TableName } from '#shared/protocol/rows.ts';
import Database from 'better-sqlite3';
import type { RowName } from '../replica/replica.ts';
import { projectCampaign } from './project-campaigns.ts';
import { projectConversation } from './project-conversations.ts';
import { projectList } from './project-lists.ts';
import { projectMessage } from './project-messages.ts';
import { projectOfficePart } from './project-office.ts';
import { projectOptOut } from './project-opt-outs.ts';
import { projectSetting } from './project-settings.ts';
import { projectSuppressionList, projectSuppressionPart } from './project-suppression.ts';
import { projectUnplaced } from './project-unplaced.ts';
import { noteChange, type Projected, type Work } from './work.ts';

const PROJECT: Readonly<Record<TableName, (work: Work, key: string) => Projected | void>> = {
  setting: projectSetting,
  // Laptops are read from the replica itself.
  device: (work) => noteChange(work, ['hub']),
  list: projectList,
  suppression_list: projectSuppressionList,
  suppression_part: projectSuppressionPart,
  office_part: projectOfficePart,
  campaign: projectCampaign,
  opt_out: projectOptOut,
  conversation: projectConversation,
  message: projectMessage,
  unplaced: projectUnplaced,
};

/** Projects one row. @throws when it cannot be written (`isOfOneRow`), or when the store itself fails. */
export function projectRow(work: Work, { table, key }: RowName): Projected {
  return PROJECT[table](work, key) ?? 'done';
}

/**
 * Projects one row in a savepoint of its own: one that this laptop cannot write keeps none of the others. It is tried
 * again with the next news. @throws when the store itself fails.
 */
export function projectAlone(work: Work, name: RowName): Projected {
  const { table, key } = name;
  const { db, log } = work.ctx;
  try {
    return db.transaction(() => projectRow(work, name))();
  } catch (error) {
    if (!isOfOneRow(error)) throw error;
    const failed = `${table} ${key}`;
    if (!work.failed.has(failed)) {
      log.error('hub.projection.failed', { table, kind: error instanceof Error ? error.name : 'unknown' });
    }
    work.failed.add(failed);
    return 'wait';
  }
}

/** Whether one row is to blame; a full or broken disk concerns every row. */
export function isOfOneRow(error: unknown): boolean {
  return !(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT');
}

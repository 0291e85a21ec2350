import type { TableName } from '#shared/protocol/rows.ts';
import Database from 'better-sqlite3';
import type { RowName } from '../replica/replica.ts';
import { projectCampaign } from './project-campaigns.ts';
import { projectConversation } from './project-conversations.ts';
import { projectList } from './project-lists.ts';
import { projectMessage } from './project-messages.ts';
import { projectOptOut } from './project-opt-outs.ts';
import { projectSetting } from './project-settings.ts';
import { projectUnplaced } from './project-unplaced.ts';
import { noteChange, type Projected, type Work } from './work.ts';

const PROJECT: Readonly<Record<TableName, (work: Work, key: string) => Projected | void>> = {
  setting: projectSetting,
  // Laptops are read from the replica itself.
  device: (work) => noteChange(work, ['hub']),
  list: projectList,
  campaign: projectCampaign,
  opt_out: projectOptOut,
  conversation: projectConversation,
  message: projectMessage,
  unplaced: projectUnplaced,
};

/**
 * Projects one row, in a savepoint of its own: one that this laptop cannot write keeps none of the others. It is tried
 * again with the next news. @throws when the store itself fails.
 */
export function projectRow(work: Work, { table, key }: RowName): Projected {
  const { db, log } = work.ctx;
  try {
    return db.transaction(() => PROJECT[table](work, key) ?? 'done')();
  } catch (error) {
    if (!isOfThisRow(error)) throw error;
    const name = `${table} ${key}`;
    if (!work.failed.has(name)) {
      log.error('hub.projection.failed', { table, kind: error instanceof Error ? error.name : 'unknown' });
    }
    work.failed.add(name);
    return 'wait';
  }
}

/** A full or broken disk concerns every row. */
function isOfThisRow(error: unknown): boolean {
  return !(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT');
}

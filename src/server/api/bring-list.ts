import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Tx } from '../db/db.ts';
import { addContacts } from '../sync/add-contacts.ts';
import { readContacts } from './list-rows.ts';
import { ApiProblem } from './problem.ts';
import { leftOut } from './rows-in.ts';
import type { ApiCaller } from './tokens.ts';

export const brought = z
  .object({
    list_id: z.uuid(),
    state: z.enum(['uploading', 'ready']),
    added: z.int().meta({ description: 'People who are new on the list.' }),
    known: z.int().meta({ description: 'Numbers that were on it, or came twice: they stay as they were.' }),
    people: z.int().meta({ description: 'People of the list now.' }),
    left_out: z.array(leftOut),
  })
  .meta({ id: 'PeopleBrought' });

interface Brought {
  readonly contacts: readonly unknown[];
  readonly complete: boolean;
}

/** Adds people to a list that is still open, and closes it when it is whole. */
export async function bring(
  tx: Tx,
  caller: ApiCaller,
  now: number,
  listId: string,
  rowsBefore: number,
  { contacts, complete: isWhole }: Brought,
): Promise<z.input<typeof brought>> {
  const { good, leftOut: bad } = readContacts(contacts, rowsBefore);
  const added = await addContacts(tx, listId, good);
  const state = isWhole ? 'ready' : 'uploading';
  const names = [...new Set(good.flatMap(({ fields }) => Object.keys(fields)))];
  await tx.run(
    `update list set state = $2, updated_at = $3, fields = (
       select coalesce(jsonb_agg(name), '[]') from (
         select distinct name from (select jsonb_array_elements_text(fields) as name union all select unnest($4::text[])) a limit 100) b)
     where list_id = $1`,
    listId,
    state,
    now,
    names,
  );
  const counts = { tokenId: caller.tokenId, listId, added, leftOut: bad.length };
  await audit(tx, now, null, `API: ${caller.name}`, 'api-list', counts);
  return { list_id: listId, state, added, known: good.length - added, people: rowsBefore + added, left_out: bad };
}

/** @throws ApiProblem invalid */
export async function requireOffice(tx: Tx, officeId: number): Promise<void> {
  if (!(await tx.first('select 1 from office where office_id = $1', officeId))) {
    throw new ApiProblem('invalid', 'There is no office with this id. GET /offices lists them.');
  }
}

/** The list, locked, if the caller may have it. @throws ApiProblem not-found */
export async function findList(
  tx: Tx,
  caller: ApiCaller,
  listId: string,
): Promise<{ state: string; rows: number; office_id: number }> {
  const found = await tx.first<{ state: string; rows: number; office_id: number }>(
    `select state, rows, office_id from list where list_id = $1 and ($2::bigint is null or office_id = $2) for no key update`,
    listId,
    caller.officeId,
  );
  if (!found) throw new ApiProblem('not-found', 'There is no such list.');
  return found;
}

/** Gives a campaign that was never started its list. Says the campaign’s new version. @throws ApiProblem not-found, conflict */
export async function giveList(
  tx: Tx,
  caller: ApiCaller,
  campaignId: string,
  listId: string,
  now: number,
): Promise<number> {
  const given = await findList(tx, caller, listId);
  if (given.state !== 'ready') throw new ApiProblem('conflict', 'This list is not complete yet.');
  const campaign = await tx.first<{ office_id: number; launched_at: number | null }>(
    'select office_id, launched_at from campaign where campaign_id = $1 and ($2::bigint is null or office_id = $2) for no key update',
    campaignId,
    caller.officeId,
  );
  if (!campaign) throw new ApiProblem('not-found', 'There is no such campaign.');
  if (campaign.office_id !== given.office_id) throw new ApiProblem('conflict', 'The list is of another office.');
  if (campaign.launched_at !== null) {
    throw new ApiProblem('conflict', 'This campaign was started: it keeps its list. Make a new campaign.');
  }
  const row = await tx.first<{ version: number }>(
    `update campaign set list_id = $2, version = version + 1, updated_at = $3, updated_by = $4 where campaign_id = $1 returning version`,
    campaignId,
    listId,
    now,
    `API: ${caller.name}`.slice(0, 40),
  );
  await audit(tx, now, null, `API: ${caller.name}`, 'api-give-list', { tokenId: caller.tokenId, campaignId, listId });
  if (!row) throw new Error('The campaign went away.');
  return row.version;
}

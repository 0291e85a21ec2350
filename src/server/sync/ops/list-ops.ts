import type { OpBody } from '#shared/protocol/ops.ts';
import { runsOffice } from '../../auth/access.ts';
import { addContacts } from '../add-contacts.ts';
import { APPLIED, NOOP, rejected } from '../op-context.ts';
import type { OpContext, Verdict } from '../op-context.ts';

interface FoundList {
  readonly office_id: number;
  readonly state: 'uploading' | 'ready';
  readonly rows: number;
}

/** The list that an op names, locked, or why the op cannot have it. */
async function findList({ tx, caller }: OpContext, listId: string): Promise<FoundList | Verdict> {
  const list = await tx.first<FoundList>(
    'select office_id, state, rows from list where list_id = $1 for no key update',
    listId,
  );
  if (!list) return rejected('NOT_FOUND');
  return runsOffice(caller, list.office_id) ? list : rejected('FORBIDDEN');
}

export async function listPut(o: OpContext, body: OpBody<'list.put'>): Promise<Verdict> {
  if (o.caller.role === 'texter') return rejected('FORBIDDEN');
  const found = await findList(o, body.listId);
  if ('status' in found) {
    if (found.status === 'rejected' && found.code !== 'NOT_FOUND') return found;
    await o.tx.run(
      `insert into list (list_id, office_id, name, source_name, fields, state, updated_at) values ($1, $2, $3, $4, $5, 'uploading', $6)`,
      body.listId,
      o.caller.officeId,
      body.name,
      body.sourceName,
      JSON.stringify(body.fields),
      o.now,
    );
    return APPLIED;
  }
  await o.tx.run(
    'update list set name = $2, source_name = $3, fields = $4, updated_at = $5 where list_id = $1',
    body.listId,
    body.name,
    body.sourceName,
    JSON.stringify(body.fields),
    o.now,
  );
  return APPLIED;
}

/** People of a list. Whoever is on it already stays as they are, so that a chunk that comes twice changes nothing. */
export async function listRows(o: OpContext, body: OpBody<'list.rows'>): Promise<Verdict> {
  const list = await findList(o, body.listId);
  if ('status' in list) return list;
  if (list.state !== 'uploading') return rejected('STATE');
  const added = await addContacts(o.tx, body.listId, body.rows);
  return added > 0 ? APPLIED : NOOP;
}

export async function listEnd(o: OpContext, body: OpBody<'list.end'>): Promise<Verdict> {
  const list = await findList(o, body.listId);
  if ('status' in list) return list;
  if (list.state === 'ready') return NOOP;
  if (list.rows !== body.rows) return rejected('INCOMPLETE');
  await o.tx.run(`update list set state = 'ready', updated_at = $2 where list_id = $1`, body.listId, o.now);
  return APPLIED;
}

export async function listRemove(o: OpContext, body: OpBody<'list.remove'>): Promise<Verdict> {
  const list = await findList(o, body.listId);
  if ('status' in list) return list;
  const user = await o.tx.first('select 1 from campaign where list_id = $1', body.listId);
  if (user) return rejected('IN_USE');
  await o.tx.run('delete from list where list_id = $1', body.listId);
  return APPLIED;
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCampaigns } from '#core/campaigns/campaigns.ts';
import { expandListRows } from '#core/hub/list-upload.ts';
import { createLists, type Lists } from '#core/lists/lists.ts';
import { run } from '#core/store/statement.ts';
import { opBodies } from '#shared/protocol/ops.ts';
import { joinHub, pushAll, recordedOps } from '../../support/hub-member.ts';
import { people, seedList } from '../../support/seed-list.ts';
import { testContext, type TestContext } from '../../support/test-context.ts';

let ctx: TestContext;
let lists: Lists;
beforeEach(() => {
  ctx = testContext();
  lists = createLists(ctx);
});
afterEach(async () => {
  await lists.idle();
  ctx.remove();
});

const ops = () => recordedOps(ctx.db).map(({ kind, body }) => ({ kind, ...body }));
const uid = (listId: number) => ctx.db.prepare('select uid from list where id = ?').pluck().get(listId) as string;

/** A list that a campaign of the hub took, and took back. */
function sharedList(): number {
  const campaigns = createCampaigns(ctx);
  const listId = seedList(ctx, people(2));
  const detail = campaigns.create({ use: 'event' });
  const draft = { ...detail, listId };
  campaigns.update({ campaignId: detail.id, draft });
  campaigns.setState({ campaignId: detail.id, state: 'ready' });
  campaigns.update({ campaignId: detail.id, draft: { ...draft, listId: null } });
  return listId;
}

describe('a list at the hub', () => {
  it('is of this laptop alone until a campaign takes it', () => {
    joinHub(ctx.db);
    const listId = seedList(ctx, people(2));
    lists.rename({ listId, name: 'Streets' });
    lists.remove({ listId });
    expect(ops()).toEqual([]);
  });

  it('is renamed and removed there, too', () => {
    joinHub(ctx.db);
    const listId = sharedList();
    pushAll(ctx.db, { acked: true });
    expect(lists.rename({ listId, name: 'Streets' })).toMatchObject({ name: 'Streets', hub: 'uploaded' });
    expect(ops().at(-1)).toMatchObject({ kind: 'list.put', listId: uid(listId), name: 'Streets' });
    const listUid = uid(listId);
    lists.remove({ listId });
    expect(ops().at(-1)).toEqual({ kind: 'list.remove', listId: listUid });
    expect(lists.all()).toEqual([]);
  });

  it('is not removed while a part of it is on its way', () => {
    joinHub(ctx.db);
    const listId = sharedList();
    expect(() => lists.remove({ listId })).toThrow(/on its way to the hub/);
    expect(lists.all()).toHaveLength(1);
  });

  it('that others shared is changed by them alone', () => {
    joinHub(ctx.db);
    const listId = seedList(ctx, people(1));
    run(ctx.db, `update list set hub_state = 'remote'`);
    expect(() => lists.rename({ listId, name: 'Mine' })).toThrow(/only the laptop that shared it/);
    expect(() => lists.remove({ listId })).toThrow(/only the laptop that shared it/);
    expect(lists.get({ listId }).name).toBe('Neighbors');
    expect(ops()).toEqual([]);
  });

  it('comes from organizers: texters’ laptops add none', async () => {
    const { uploadId } = lists.openUpload({ fileName: 'p.csv', bytes: 4 });
    joinHub(ctx.db, { role: 'texter' });
    const words = /organizer’s laptop adds lists/;
    expect(() => lists.openUpload({ fileName: 'p.csv', bytes: 4 })).toThrow(words);
    await expect(lists.startImport({ uploadId, name: 'x', mapping: [] })).rejects.toThrow(words);
  });
});

describe('people on the wire', () => {
  const rows = (listId: number, from: number, through: number) =>
    expandListRows(ctx.db, { listId: uid(listId), from, through });

  it('are those between the rows, and none of a list that is gone', () => {
    const listId = seedList(ctx, people(10));
    expect(rows(listId, 4, 6)?.rows.map(({ rowNumber }) => rowNumber)).toEqual([4, 5, 6]);
    expect(rows(listId, 12, 20)).toBeNull();
    expect(expandListRows(ctx.db, { listId: 'gone', from: 1, through: 9 })).toBeNull();
  });

  it('are cut to what the wire takes, so that nobody is left out', () => {
    const long = '🎈'.repeat(1_500);
    const fields: Record<string, string> = { note: `x${long}`, ['n'.repeat(65)]: 'dropped' };
    Object.defineProperty(fields, '__proto__', { value: 'dropped', enumerable: true });
    const person = { first_name: `x${long}`, last_name: long, zip: long, state: long, external_id: long, fields };
    const listId = seedList(ctx, [{ ...person, zones: 'America/New_York|not a zone' }, { zones: '' }]);
    const body = rows(listId, 1, 9);
    expect(opBodies['list.rows'].parse(body)).toEqual(body);
    const [cut, plain] = body?.rows ?? [];
    expect(cut).toMatchObject({ zones: ['America/New_York'], fields: { note: `x${'🎈'.repeat(499)}` } });
    expect(cut?.firstName).toBe(`x${'🎈'.repeat(99)}`);
    expect(Object.keys(cut?.fields ?? {})).toEqual(['note']);
    expect(plain).toMatchObject({ zones: [], fields: {} });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suppressionOf } from '#core/store/suppression.ts';
import { createSuppression, type Suppression } from '#core/suppression/suppression.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
let suppression: Suppression;
beforeEach(() => {
  desk = openListsDesk({ mode: 'live' });
  suppression = createSuppression(desk.ctx, desk.lists);
});
afterEach(() => desk.close());

const add = async (csv: string, name = 'Members') =>
  suppression.add({ uploadId: await desk.upload('members.csv', csv), name });
const isSuppressed = (phone: string): boolean => suppressionOf(desk.ctx.db, phone) !== null;
const numbers = () => desk.ctx.db.prepare('select phone from suppressed_number order by phone').pluck().all();

describe('a do-not-text list', () => {
  it('takes every number of a file: bare ones, one to a line', async () => {
    expect(await add('2125550101\n(212) 555-0102\n\nnone\n212-555-0101\n')).toMatchObject({
      name: 'Members',
      sourceName: 'members.csv',
      numbers: 2,
      unreadable: 1,
      hub: 'local',
    });
    expect(numbers()).toEqual(['+12125550101', '+12125550102']);
  });

  it('takes every phone column of a sheet', async () => {
    await add('Name,Cell Phone,Home Phone\nAna,2125550101,2125550111\nBo,,2125550112\n');
    expect(numbers()).toEqual(['+12125550101', '+12125550111', '+12125550112']);
  });

  it('is refused, in words, and leaves nothing when there is no number in the file', async () => {
    await expect(add('Name,Team\nAna,Red\nBo,Blue\n')).rejects.toThrow(/phone number/);
    await expect(add('phone,name\nx,Ana\n')).rejects.toThrow(/No phone number was found/);
    await suppression.idle();
    expect(suppression.all()).toEqual([]);
    expect(desk.ctx.db.prepare('select count(*) from suppression_list').pluck().get()).toBe(0);
  });

  it('keeps its people on a list that is imported, and says that they are never texted', async () => {
    await add('2125550102\n2125550109\n');
    const listId = await desk.import('p.csv', 'phone,first_name\n2125550101,Ana\n2125550102,Bo\n');
    expect(desk.lists.get({ listId })).toMatchObject({ accepted: 2, rejected: 0, suppressed: 1 });
    expect(desk.lists.rows({ listId, offset: 0, limit: 9 }).rows).toMatchObject([
      { rowNumber: 3, outcome: 'changed', reason: 'suppressed' },
    ]);
    const { rows } = await desk.lists.contacts({ listId, search: '', offset: 0, limit: 9 });
    expect(rows.map(({ suppressed }) => suppressed)).toEqual([false, true]);
  });

  it('is held against a large file as against a small one', async () => {
    await add('2125550102\n');
    const filler = `,${'x'.repeat(2_000)}\n`.repeat(1_000);
    const listId = await desk.import('p.csv', `phone,first_name\n2125550102,Bo\n${filler}`);
    expect(desk.lists.get({ listId })).toMatchObject({ accepted: 1, suppressed: 1 });
  });

  it('binds nobody any more once it is removed, but for who is on another', async () => {
    const first = await add('2125550101\n2125550102\n', 'First');
    await add('2125550102\n2125550103\n', 'Second');
    suppression.remove({ suppressionId: first.id });
    expect(['+12125550101', '+12125550102', '+12125550103'].map(isSuppressed)).toEqual([false, true, true]);
    await suppression.idle();
    expect(numbers()).toEqual(['+12125550102', '+12125550103']);
    expect(suppression.all().map(({ name }) => name)).toEqual(['Second']);
    expect(() => suppression.remove({ suppressionId: first.id })).toThrow(/not here any more/);
  });

  it('comes to nothing when the program ended in the middle of its file', async () => {
    desk.ctx.db.exec(`insert into suppression_list (id, uid, name, source_name, state, created_at)
      values (7, 'u', 'Half', 'half.csv', 'importing', 1); insert into suppressed_number values ('+12125550101', 7, 1)`);
    expect(isSuppressed('+12125550101')).toBe(false);
    suppression = createSuppression(desk.ctx, desk.lists);
    await suppression.idle();
    expect(numbers()).toEqual([]);
  });
});

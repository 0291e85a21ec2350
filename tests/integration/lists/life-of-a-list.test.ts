import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDeps } from '#core/real-deps.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

let desk: ListsDesk;
beforeEach(() => {
  desk = openListsDesk();
});
afterEach(() => desk.close());

const manyPeople = (rows: number): string =>
  `first_name,cell\n${Array.from({ length: rows }, (_, i) => `P${i},212${String(5_000_000 + i)}`).join('\n')}\n`;
const count = (table: 'contact' | 'list_row' | 'list'): number =>
  Number(desk.ctx.db.prepare(`select count(*) from ${table}`).pluck().get());
const start = async (text: string): Promise<number> => {
  const uploadId = await desk.upload('p.csv', text);
  const { mapping } = await desk.lists.preview({ uploadId });
  return (await desk.lists.startImport({ uploadId, name: 'People', mapping })).listId;
};
/** Waits until some rows of a running import are in the store. */
const underWay = async (): Promise<void> => {
  while (count('contact') === 0) await new Promise((resolve) => setTimeout(resolve, 1));
};
const uploadsLeft = (): string[] => readdirSync(join(desk.ctx.dataDir, 'uploads'));
const importsLeft = (): string[] => readdirSync(join(desk.ctx.dataDir, 'imports'));

describe('cancelling', () => {
  it('leaves a cancelled list and not one row', async () => {
    const listId = await start(manyPeople(30_000));
    await underWay();
    desk.lists.cancelImport({ listId });
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'cancelled', failure: null, accepted: 0, totalRows: 0 });
    expect([count('contact'), count('list_row')]).toEqual([0, 0]);
    expect(desk.events.findLast((event) => event.kind === 'import')).toMatchObject({ listId, state: 'cancelled' });
    expect((await desk.lists.contacts({ listId, search: '', offset: 0, limit: 9 })).total).toBe(0);
    expect(uploadsLeft()).toEqual([]);
  });

  it('is refused once the import has finished', async () => {
    const listId = await desk.import('p.csv', manyPeople(3));
    expect(() => desk.lists.cancelImport({ listId })).toThrow(/finished already/);
    expect(desk.lists.get({ listId }).accepted).toBe(3);
  });

  it('stops one import and not the one beside it', async () => {
    // Long enough to be running still when the second one has been uploaded.
    const first = await start(manyPeople(60_000));
    const second = await start(manyPeople(6_000));
    await underWay();
    desk.lists.cancelImport({ listId: first });
    await desk.lists.idle();
    expect([desk.lists.get({ listId: first }).state, desk.lists.get({ listId: second }).state]).toEqual([
      'cancelled',
      'ready',
    ]);
    expect(count('contact')).toBe(6_000);
  });
});

describe('the end of the program in the middle of an import', () => {
  it('leaves an import that stands still, and goes on with every row once', async () => {
    const text = manyPeople(30_000).replace('P20000,2125020000', 'Again,2125000000').replace('P29999,', 'P29999,x');
    const listId = await start(text);
    await underWay();
    desk = desk.reopen();
    await desk.lists.idle();
    const halfway = desk.lists.get({ listId });
    expect(halfway).toMatchObject({ state: 'importing', stopped: 'closed' });
    expect(halfway.accepted).toBeLessThan(29_000);
    expect(halfway.shareDone).toBeGreaterThan(0);
    expect(halfway.shareDone).toBeLessThanOrEqual(1);
    expect(count('contact')).toBe(halfway.accepted);
    desk.lists.resumeImport({ listId });
    expect(desk.lists.get({ listId }).stopped).toBeNull();
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({
      state: 'ready',
      stopped: null,
      shareDone: null,
      totalRows: 30_000,
      accepted: 29_999,
      merged: 1,
      rejected: 0,
    });
    expect(count('contact')).toBe(29_999);
    const rows = desk.ctx.db.prepare(
      'select count(distinct row_number), min(row_number), max(row_number) from contact',
    );
    expect(rows.raw().get()).toEqual([29_999, 2, 30_001]);
    expect([uploadsLeft(), importsLeft()]).toEqual([[], []]);
  });

  it('can be cleaned up instead: not one row is left', async () => {
    const listId = await start(manyPeople(30_000));
    await underWay();
    desk = desk.reopen();
    desk.lists.cancelImport({ listId });
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'cancelled', stopped: null, accepted: 0 });
    expect([count('contact'), count('list_row')]).toEqual([0, 0]);
    expect(importsLeft()).toEqual([]);
  });

  it('has failed when the file is gone, and says so', async () => {
    const listId = await start(manyPeople(30_000));
    await underWay();
    const { dataDir, db } = desk.ctx;
    db.close();
    rmSync(join(dataDir, 'imports'), { recursive: true });
    desk = desk.reopen();
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'failed', accepted: 0 });
    expect(desk.lists.get({ listId }).failure).toMatch(/closed during the import/);
    expect([count('contact'), count('list_row')]).toEqual([0, 0]);
  });

  it('is no error', async () => {
    const logged: string[] = [];
    const log = { ...realDeps().log, error: (event: string) => logged.push(event) };
    desk.close();
    desk = openListsDesk({ deps: { log } });
    await start(manyPeople(30_000));
    await underWay();
    const { lists } = desk;
    desk = desk.reopen();
    await lists.idle();
    await desk.lists.idle();
    expect(logged).toEqual([]);
  });

  it('goes on clearing where an earlier start left off', async () => {
    const listId = await start(manyPeople(30_000));
    await underWay();
    desk = desk.reopen();
    desk.lists.cancelImport({ listId });
    desk = desk.reopen();
    desk = desk.reopen();
    await desk.lists.idle();
    expect(count('contact')).toBe(0);
    expect(desk.lists.get({ listId }).state).toBe('cancelled');
  });

  it('does not touch lists that are ready', async () => {
    const ready = await desk.import('p.csv', manyPeople(2_000));
    await start(manyPeople(30_000));
    while (count('contact') <= 2_000) await new Promise((resolve) => setTimeout(resolve, 1));
    desk = desk.reopen();
    await desk.lists.idle();
    expect(desk.lists.get({ listId: ready })).toMatchObject({ state: 'ready', stopped: null, accepted: 2_000 });
  });
});

describe('stopping and going on', () => {
  it('keeps what is there, and comes to the same list', async () => {
    const listId = await start(manyPeople(30_000));
    await underWay();
    desk.lists.stopImport({ listId });
    await desk.lists.idle();
    const { accepted, stopped } = desk.lists.get({ listId });
    expect(stopped).toBe('person');
    expect(count('contact')).toBe(accepted);
    desk.lists.resumeImport({ listId });
    await underWay();
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'ready', accepted: 30_000, totalRows: 30_000 });
  });

  it('stands still when the disk is full, and goes on when there is room', async () => {
    desk.ctx.db.pragma('max_page_count = 400');
    const listId = await desk.import('p.csv', manyPeople(30_000));
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'importing', stopped: 'disk' });
    desk.ctx.db.pragma('max_page_count = 1000000');
    desk.lists.resumeImport({ listId });
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'ready', accepted: 30_000 });
  });

  it('changes nothing on a list that is ready', async () => {
    const listId = await desk.import('p.csv', manyPeople(3));
    desk.lists.stopImport({ listId });
    desk.lists.resumeImport({ listId });
    await desk.lists.idle();
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'ready', stopped: null, accepted: 3 });
  });
});

describe('an error in the middle of an import', () => {
  it('leaves a failed list with words, no row, and no personal data in the log', async () => {
    const logged: string[] = [];
    const log = {
      ...realDeps().log,
      error: (event: string, facts?: unknown) => logged.push(event + JSON.stringify(facts)),
    };
    desk.close();
    desk = openListsDesk({ deps: { log } });
    desk.ctx.db.exec(
      `create trigger full before insert on contact when new.row_number > 4000 begin select raise(abort, 'P4000 +12125554000'); end`,
    );
    const listId = await desk.import('p.csv', manyPeople(9_000));
    expect(desk.lists.get({ listId })).toMatchObject({ state: 'failed', accepted: 0 });
    expect(desk.lists.get({ listId }).failure).toMatch(/Nothing of the list was kept/);
    expect(count('contact')).toBe(0);
    expect(logged).toHaveLength(1);
    expect(logged.join()).not.toMatch(/P4000|212/);
  });
});

describe('other calls during an import', () => {
  it('are answered before it ends', async () => {
    const listId = await start(manyPeople(30_000));
    const seen: number[] = [];
    while (desk.lists.get({ listId }).state === 'importing') {
      seen.push(desk.lists.get({ listId }).totalRows);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(new Set(seen).size).toBeGreaterThan(5);
    const steps = seen.map((rows, i) => rows - (seen[i - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(3_000);
  });
});

describe('renaming and removing', () => {
  it('renames', async () => {
    const listId = await desk.import('p.csv', manyPeople(3));
    expect(desk.lists.rename({ listId, name: 'Volunteers' }).name).toBe('Volunteers');
    expect(desk.lists.all().map(({ name }) => name)).toEqual(['Volunteers']);
  });

  it('takes a list off at once, and its rows soon', async () => {
    const kept = await desk.import('k.csv', 'cell\n2125550101\n');
    const listId = await desk.import('p.csv', manyPeople(5_000));
    desk.lists.remove({ listId });
    expect(desk.lists.all().map(({ id }) => id)).toEqual([kept]);
    expect(() => desk.lists.get({ listId })).toThrow(/not here any more/);
    await desk.lists.idle();
    expect([count('list'), count('contact')]).toEqual([1, 1]);
  });

  it('finishes a removal that the end of the program cut off', async () => {
    const listId = await desk.import('p.csv', manyPeople(5_000));
    desk.lists.remove({ listId });
    desk = desk.reopen();
    expect(desk.lists.all()).toEqual([]);
    await desk.lists.idle();
    expect([count('list'), count('contact'), count('list_row')]).toEqual([0, 0, 0]);
  });

  it('is refused while a campaign uses the list, and while it is imported', async () => {
    const listId = await desk.import('p.csv', manyPeople(3));
    desk.ctx.db
      .prepare(
        `insert into campaign (uid, name, use, state, list_id, created_at, updated_at) values ('u', 'c', 'event', 'draft', ?, 1, 1)`,
      )
      .run(listId);
    expect(() => desk.lists.remove({ listId })).toThrow(/campaign uses this list/);
    const running = await start(manyPeople(5_000));
    expect(() => desk.lists.remove({ listId: running })).toThrow(/being imported/);
    await desk.lists.idle();
  });

  it('knows nothing of a list that never was', () => {
    expect(() => desk.lists.get({ listId: 99 })).toThrow(/not here any more/);
    expect(() => desk.lists.rows({ listId: 99, offset: 0, limit: 1 })).toThrow(/not here any more/);
  });
});

describe('looking people up', () => {
  it('pages in file order and searches names, ids and numbers', async () => {
    const listId = await desk.import(
      'p.csv',
      'first_name,last_name,id,cell\nAna,Diaz,V-1,2125550101\nBo,Dean,V-2,4155550102\nCy,100%,V_3,4155550103\nDi,Ana,V-4,4155550104\n',
    );
    const find = async (search: string, offset = 0, limit = 10) => {
      const { total, rows } = await desk.lists.contacts({ listId, search, offset, limit });
      return [total, ...rows.map(({ firstName }) => firstName)];
    };
    expect(await find('')).toEqual([4, 'Ana', 'Bo', 'Cy', 'Di']);
    expect(await find('', 1, 2)).toEqual([4, 'Bo', 'Cy']);
    expect(await find('ana')).toEqual([2, 'Ana', 'Di']);
    expect(await find('ana', 1)).toEqual([2, 'Di']);
    expect(await find('ana d')).toEqual([1, 'Ana']);
    expect(await find('V_3')).toEqual([1, 'Cy']);
    expect(await find('%')).toEqual([1, 'Cy']);
    expect(await find('415-555')).toEqual([3, 'Bo', 'Cy', 'Di']);
    expect(await find('(212) 555-0101')).toEqual([1, 'Ana']);
    expect(await find('nobody')).toEqual([0]);
  });

  it('finds people beyond the first slice of a long list, on any page', async () => {
    const listId = await desk.import('p.csv', manyPeople(45_000));
    const page = await desk.lists.contacts({ listId, search: 'P4444', offset: 3, limit: 4 });
    expect(page.total).toBe(11);
    expect(page.rows.map(({ firstName }) => firstName)).toEqual(['P44442', 'P44443', 'P44444', 'P44445']);
  }, 60_000);
});

describe('uploads', () => {
  const blob = (text: string): Blob => new Blob([text]);

  it('take pieces in order, once each, however often a call is repeated', async () => {
    const { uploadId } = desk.lists.openUpload({ fileName: 'a.csv', bytes: 16 });
    expect(await desk.lists.appendUpload({ uploadId, offset: 0, chunk: blob('cell\n') })).toEqual({ received: 5 });
    expect(await desk.lists.appendUpload({ uploadId, offset: 0, chunk: blob('cell\n') })).toEqual({ received: 5 });
    await expect(desk.lists.appendUpload({ uploadId, offset: 9, chunk: blob('0101\n') })).rejects.toMatchObject({
      data: { code: 'OUT_OF_ORDER' },
    });
    await expect(desk.lists.preview({ uploadId })).rejects.toMatchObject({ data: { code: 'INCOMPLETE' } });
    await expect(desk.lists.appendUpload({ uploadId, offset: 5, chunk: blob('2125550101\nx') })).rejects.toMatchObject({
      data: { code: 'TOO_LONG' },
    });
    const both = [
      desk.lists.appendUpload({ uploadId, offset: 5, chunk: blob('21255') }),
      desk.lists.appendUpload({ uploadId, offset: 10, chunk: blob('50101\n') }),
    ];
    expect(await Promise.all(both)).toEqual([{ received: 10 }, { received: 16 }]);
    expect((await desk.lists.preview({ uploadId })).sample).toEqual([['2125550101']]);
  });

  it('are used once, and can be thrown away', async () => {
    const uploadId = await desk.upload('a.csv', 'cell\n2125550101\n');
    const { mapping } = await desk.lists.preview({ uploadId });
    await desk.lists.startImport({ uploadId, name: 'x', mapping });
    await expect(desk.lists.startImport({ uploadId, name: 'x', mapping })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.lists.idle();
    const other = await desk.upload('a.csv', 'cell\n');
    await desk.lists.discardUpload({ uploadId: other });
    await expect(desk.lists.preview({ uploadId: other })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.lists.discardUpload({ uploadId: other });
    expect(uploadsLeft()).toEqual([]);
  });

  it('that an earlier start left behind are deleted', async () => {
    await desk.upload('a.csv', 'cell\n');
    expect(uploadsLeft()).toHaveLength(1);
    desk = desk.reopen();
    expect(uploadsLeft()).toEqual([]);
  });
});

describe('the file of rejected rows', () => {
  const fileOf = async (listId: number) => {
    const { fileName, rows } = await desk.lists.rejectedFile({ listId });
    return { fileName, rows, text: readFileSync(join(desk.ctx.dataDir, 'exports', fileName), 'utf8') };
  };

  it('holds every rejected row as it was, with its number and reason, guarded against formulas', async () => {
    const listId = await desk.import(
      'Office list.csv',
      'first_name,cell,note\nAna,12,"a, ""b"""\nBo,2125550101,fine\n=1+1,+1 (212) 55,@x\nCy,bad,n,more,cells\n',
    );
    const { fileName, rows, text } = await fileOf(listId);
    expect(fileName).toBe(`office-list-csv-rejected-rows-${listId}.csv`);
    expect(rows).toBe(3);
    expect(text.split('\r\n')).toEqual([
      '\ufefffirst_name,cell,note,outpost_row,outpost_reason',
      'Ana,12,"a, ""b""",2,Too few digits',
      `"'=1+1",+1 (212) 55,"'@x",4,Too few digits`,
      'Cy,bad,n more cells,5,Not a phone number',
      '',
    ]);
    expect(existsSync(join(desk.ctx.dataDir, 'exports', `${fileName}.part`))).toBe(false);
  });

  it('can be fixed and imported again, without a trace of the columns that were added', async () => {
    const listId = await desk.import('a.csv', 'first_name,cell\n=Ana,12\nBo,\n');
    const { text } = await fileOf(listId);
    const again = await desk.import(
      'fixed.csv',
      text.replace(',12,', ',2125550101,').replace('Bo,,', 'Bo,2125550102,'),
    );
    expect(desk.lists.get({ listId: again })).toMatchObject({ accepted: 2, rejected: 0, fields: [] });
    const { rows } = await desk.lists.contacts({ listId: again, search: '', offset: 0, limit: 9 });
    expect(rows.map(({ firstName, fields }) => [firstName, fields])).toEqual([
      ['=Ana', {}],
      ['Bo', {}],
    ]);
  });

  it('holds thousands of rows', async () => {
    const listId = await desk.import(
      'a.csv',
      `cell,n\n${Array.from({ length: 2_300 }, (_, i) => `x,${i}`).join('\n')}\n`,
    );
    const { rows, text } = await fileOf(listId);
    expect(rows).toBe(2_300);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2_301);
  });
});

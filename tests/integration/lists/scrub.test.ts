import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScrub } from '#core/lists/scrub.ts';
import { putOptOut } from '#core/store/opt-outs.ts';
import { unhurried } from '#core/store/unhurried.ts';
import { openListsDesk, type ListsDesk } from '../../support/lists-desk.ts';

const SMALL = 1_000;
const LARGE = 50_000_000;
const optOut = { opted_out_at: 1, campaign_id: null, conversation_id: null, message_id: null, matched: '', texter: '' };
const phone = (n: number): string => `+1303${2_000_000 + n}`;

let desk: ListsDesk;
beforeEach(() => void (desk = openListsDesk({ mode: 'live' })));
afterEach(() => desk.close());

describe('createScrub', () => {
  it.each([SMALL, LARGE])(
    'finds the same opt-outs for a file of %i bytes: those that bind in this mode',
    async (bytes) => {
      const { db } = desk.ctx;
      // More than are read at once, with a foreign number that sorts apart.
      db.transaction(() => {
        for (let n = 0; n < 25_000; n += 2)
          putOptOut(db, { ...optOut, phone: phone(n), source: 'import', practice: 0 });
        putOptOut(db, { ...optOut, phone: '+442071838750', source: 'keyword', practice: 0 });
        putOptOut(db, { ...optOut, phone: phone(1), source: 'texter', practice: 1 });
      })();
      const scrub = await createScrub(desk.ctx, bytes);
      const asked = [phone(0), phone(1), phone(3), phone(24_998), phone(25_000), '+442071838750', '+442071838751'];
      expect(scrub(asked).toSorted()).toEqual([phone(0), phone(24_998), '+442071838750'].toSorted());
    },
  );

  it.each([SMALL, LARGE])('finds nobody where nobody has opted out, for a file of %i bytes', async (bytes) => {
    expect((await createScrub(desk.ctx, bytes))([phone(1)])).toEqual([]);
  });
});

describe('a large file against opt-outs', () => {
  it('counts and names the rows, and leaves the store as durable as it was', async () => {
    for (const n of [5, 39_999]) {
      putOptOut(desk.ctx.db, { ...optOut, phone: phone(n), source: 'import', practice: 0 });
    }
    const rows = Array.from(
      { length: 40_000 },
      (_, n) => `${phone(n).slice(2)},Somebody With A Long Name To Fill The Row ${n}`,
    );
    const listId = await desk.import('large.csv', ['phone,first_name', ...rows].join('\n'));
    expect(desk.lists.get({ listId })).toMatchObject({ accepted: 40_000, suppressed: 2 });
    const noted = desk.lists.rows({ listId, reason: 'opted_out', offset: 0, limit: 10 }).rows;
    expect(noted.map(({ rowNumber }) => rowNumber)).toEqual([7, 40_001]);
    expect(desk.ctx.db.pragma('synchronous', { simple: true })).toBe(2);
  });
});

describe('unhurried', () => {
  it('undoes everything and is durable again when its work fails', () => {
    const { db } = desk.ctx;
    const fail = (): void =>
      unhurried(db, () => {
        putOptOut(db, { ...optOut, phone: phone(1), source: 'import', practice: 0 });
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(db.prepare('select count(*) as n from opt_out').get()).toEqual({ n: 0 });
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import {
  addSuppressed,
  insertSuppression,
  readySuppression,
  suppressionLists,
  suppressionOf,
} from '#core/store/suppression.ts';
import { createSuppression, type Suppression } from '#core/suppression/suppression.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, until, type JoinedLaptop } from '../../support/joined-laptop.ts';

const noFiles = {
  held: () => Promise.reject(new Error('no file')),
  discardUpload: () => Promise.resolve({ ok: true as const }),
};

function withList(laptop: JoinedLaptop, phones: readonly string[]): Suppression {
  const { db } = laptop.ctx;
  const id = insertSuppression(db, { uid: laptop.ctx.ids.uuid(), name: 'Members', sourceName: 'm.csv', createdAt: 1 });
  readySuppression(db, id, { numbers: addSuppressed(db, id, 1, phones), unreadable: 0 });
  return createSuppression(laptop.ctx, noFiles);
}
const lists = (laptop: JoinedLaptop) =>
  suppressionLists(laptop.ctx.db).map(({ name, numbers, hub_state }) => [name, numbers, hub_state]);

describe('a do-not-text list of an office', () => {
  it('goes to every laptop of the office and binds there, until an organizer takes it away', async () => {
    const hub = await startTestHub();
    const organizer = await joinedLaptop(hub);
    const second = await joinedLaptop(hub, { label: 'Second' });
    const texter = await joinedLaptop(hub, { role: 'texter', label: 'Texter' });
    const stranger = await joinedLaptop(hub, { office: 'Elsewhere', label: 'Stranger' });
    await withList(organizer, ['+12125550101', '+12125550102']).idle();
    await until(() => lists(organizer)[0]?.[2] === 'shared');
    for (const laptop of [organizer, second, texter, stranger]) await laptop.sync();
    expect(lists(organizer)).toEqual([['Members', 2, 'shared']]);
    expect(lists(texter)).toEqual([['Members', 2, 'remote']]);
    expect(lists(stranger)).toEqual([]);
    expect(suppressionOf(texter.ctx.db, '+12125550102')).toBe('Members');

    const theirs = createSuppression(second.ctx, noFiles);
    theirs.remove({ suppressionId: theirs.all()[0]!.id });
    // What was done here stays on top until a later pull has shown it.
    organizer.ctx.pass(60_000);
    for (const laptop of [second, organizer, texter]) await laptop.sync();
    await organizer.sync();
    for (const laptop of [second, organizer, texter]) {
      expect(lists(laptop)).toEqual([]);
      expect(suppressionOf(laptop.ctx.db, '+12125550102')).toBeNull();
    }
    expect(() => createSuppression(texter.ctx, noFiles).remove({ suppressionId: 1 })).toThrow(/organizer/i);
  });
});

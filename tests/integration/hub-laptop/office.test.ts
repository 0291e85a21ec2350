import { describe, expect, it } from 'vitest';
import { createLibrary } from '#core/library/library.ts';
import { createOfficeRules } from '#core/rules/office-rules.ts';
import { readRefused } from '#core/hub/refused-ops.ts';
import type { Rule } from '#shared/domain/rule.ts';
import { startTestHub } from '../../support/hub.ts';
import { joinedLaptop, startLaptop, type JoinedLaptop } from '../../support/joined-laptop.ts';

const parking = { label: 'Parking', body: 'Park behind the hall.' };
const bus = { label: 'Bus', body: 'Line 14 stops there.' };
const rule: Rule = {
  key: 'r1',
  on: true,
  when: { kind: 'words', words: ['parking'] },
  deeds: [{ kind: 'tag', tag: 'parking' }],
};

const library = ({ ctx }: JoinedLaptop) => createLibrary(ctx);
const rules = ({ ctx }: JoinedLaptop) => createOfficeRules(ctx);
const put = (laptop: JoinedLaptop, ...replies: (typeof bus)[]) => library(laptop).put({ which: 'office', replies });

/** What was done on a laptop stays on top of what it pulls until a later pull has shown it. */
async function syncAll(...laptops: JoinedLaptop[]): Promise<void> {
  for (const laptop of laptops) {
    await laptop.sync();
    laptop.ctx.pass(60_000);
    await laptop.sync();
  }
}

describe('what an office has for all its campaigns', () => {
  it('quick replies and rules of an organizer reach every laptop of the office, and no other office', async () => {
    const hub = await startTestHub();
    const organizer = await joinedLaptop(hub);
    const second = await joinedLaptop(hub, { label: 'Second' });
    const texter = await joinedLaptop(hub, { role: 'texter', label: 'Texter' });
    const stranger = await joinedLaptop(hub, { office: 'Elsewhere', label: 'Stranger' });
    put(organizer, parking);
    rules(organizer).put({ rules: [rule] });
    await syncAll(organizer, second, texter, stranger);
    for (const laptop of [organizer, second, texter]) {
      expect(library(laptop).get().office).toEqual([parking]);
      expect(rules(laptop).get().rules).toEqual([rule]);
    }
    expect(library(stranger).get().office).toEqual([]);
    expect(() => put(texter, bus)).toThrow(/organizer/i);
    expect(() => rules(texter).put({ rules: [] })).toThrow(/organizer/i);

    put(second, parking, bus);
    await syncAll(second, organizer, texter);
    for (const laptop of [organizer, texter]) expect(library(laptop).get().office).toEqual([parking, bus]);
  });

  it('of two organizers who changed the same, one counts, and the other is told', async () => {
    const hub = await startTestHub();
    const [first, second] = [await joinedLaptop(hub), await joinedLaptop(hub, { label: 'Second' })];
    put(first, parking);
    await syncAll(first, second);
    put(first, bus);
    put(second, parking, { label: 'Late', body: 'Doors close at nine.' });
    await syncAll(first, second, first);
    expect(library(first).get().office).toEqual(library(second).get().office);
    const told = [first, second].flatMap(({ ctx }) => readRefused(ctx).map(({ what }) => what));
    expect(told).toEqual(['Change of the quick replies of the office']);
  });

  it('a change that follows at once counts too, before the hub has the first and after it answered', async () => {
    const hub = await startTestHub();
    const [organizer, second] = [await joinedLaptop(hub), await joinedLaptop(hub, { label: 'Second' })];
    put(organizer, parking);
    await syncAll(organizer);
    put(organizer, bus);
    put(organizer, parking, bus);
    rules(organizer).put({ rules: [] });
    rules(organizer).put({ rules: [rule] });
    await organizer.sync();
    // What it sent has not been shown by a later pull yet.
    put(organizer, bus, parking);
    await syncAll(organizer, second);
    for (const laptop of [organizer, second]) {
      expect(library(laptop).get().office).toEqual([bus, parking]);
      expect(rules(laptop).get().rules).toEqual([rule]);
      expect(readRefused(laptop.ctx)).toEqual([]);
    }
  });

  it('a laptop that joins brings its own along where the office has none; else it loses none of them', async () => {
    const hub = await startTestHub();
    const join = async (laptop: JoinedLaptop, label: string) => {
      await laptop.desk.join({ hub: hub.url, code: await hub.code('organizer', 'Main'), label });
      await syncAll(laptop);
    };
    const [first, second] = [startLaptop(), startLaptop()];
    put(first, parking);
    put(second, bus);
    await join(first, 'First');
    await join(second, 'Second');
    for (const laptop of [first, second]) expect(library(laptop).get().office).toEqual([parking]);
    expect(library(second).get().own).toEqual([bus]);
    expect(readRefused(second.ctx)).toEqual([]);
    second.desk.leave({ evenSo: true });
    expect(library(second).get().office).toEqual([parking]);
    put(second, parking, bus);
    expect(library(second).get().office).toEqual([parking, bus]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboard } from '#core/dashboard/dashboard.ts';
import { createExports } from '#core/exports/exports.ts';
import { all } from '#core/store/statement.ts';
import { insertSegment } from '#core/store/segments.ts';
import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { exportKind, type ExportKind } from '#shared/contract/exports.ts';
import type { SegmentNode } from '#shared/domain/segment/rule.ts';
import { OUR_NUMBER } from '../../support/sending-world.ts';
import { openWorkstation, phone, type Workstation } from '../conversations/workstation.ts';
import { busyCampaign } from '../exports/busy-campaign.ts';

let station: Workstation;
let campaignId: number;
beforeEach(async () => {
  station = openWorkstation();
  campaignId = await busyCampaign(station);
});
afterEach(() => station.world.close());

const EVERYBODY: SegmentNode = { kind: 'and', of: [] };
const ANA: SegmentNode = { kind: 'text', field: 'external_id', op: 'is', value: 'X1' };
const STOPPED: SegmentNode = { kind: 'optedOut' };
const not = (of: SegmentNode): SegmentNode => ({ kind: 'not', of });

let made = 0;
function segment(where: SegmentNode): number {
  const row = { uid: `s${++made}`, name: `Segment ${made}`, rule: JSON.stringify({ v: 1, from: [], where }), at: 0 };
  return insertSegment(station.world.db, row);
}
const ALL = { listId: null, segmentId: null, texter: null, from: null, until: null };
const figures = async (where: SegmentNode | null, of: number | null = campaignId): Promise<DashboardFigures> =>
  createDashboard(station.world.ctx).figuresOf({
    campaignId: of,
    filter: { ...ALL, segmentId: where === null ? null : segment(where) },
  });

/** Every count in the figures, named by where it stands. */
function countsIn(value: unknown, at = ''): Map<string, number> {
  if (typeof value === 'number') return new Map([[at, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  const names = value as Record<string, unknown>;
  const nameOf = (one: unknown, key: string): string => {
    const { texter, label, state, title, question, id, words } = (one ?? {}) as Record<string, string>;
    return [key, texter, label, state, title, question, id, words].filter(Boolean).join(' ');
  };
  return new Map(
    Object.entries(names)
      .filter(([key]) => !['id', 'price', 'code', 'at', 'slotMs'].includes(key))
      .flatMap(([key, one]) => [...countsIn(one, `${at}/${nameOf(one, Array.isArray(value) ? '' : key)}`)]),
  );
}

describe('the dashboard of a segment', () => {
  it.each(['one campaign', 'all campaigns'])('is that of everybody where everybody is meant: %s', async (which) => {
    const of = which === 'one campaign' ? campaignId : null;
    const { replyClasses: _, unreadReplies: __, ...whole } = await figures(null, of);
    expect(await figures(EVERYBODY, of)).toMatchObject(whole);
  });

  it.each([
    ['one person', ANA],
    ['those who opted out', STOPPED],
  ])('and of all others add up to the whole: %s', async (_, where) => {
    const { overTime: __, verdicts: ___, unreadReplies: ____, ...whole } = await figures(null);
    const [some, others] = [countsIn(await figures(where)), countsIn(await figures(not(where)))];
    for (const [name, count] of countsIn(whole)) {
      expect([name, (some.get(name) ?? 0) + (others.get(name) ?? 0)]).toEqual([name, count]);
    }
  });

  it('has their texts, answers and opt-outs alone', async () => {
    expect(await figures(ANA)).toMatchObject({
      funnel: { contacts: 1, texted: 1, delivered: 1, replied: 1, answered: 1, optedOut: 0, wrongNumber: 0 },
      messagesOut: 2,
      messagesIn: 1,
      errors: [],
      replyClasses: [],
    });
    expect((await figures(STOPPED)).funnel).toMatchObject({ contacts: 1, optedOut: 1, answered: 0 });
    expect((await figures({ kind: 'or', of: [] })).funnel).toMatchObject({ contacts: 0, texted: 0 });
  });

  it('waits for what is being read, and refuses what is gone', async () => {
    const dashboard = createDashboard(station.world.ctx);
    const asked = { campaignId, filter: { ...ALL, segmentId: segment(ANA) } };
    const [one, other] = [dashboard.figuresOf(asked), dashboard.figuresOf(asked)];
    expect(await other).toBe(await one);
    expect(await dashboard.figuresOf(asked)).not.toBe(await one);
    await expect(dashboard.figuresOf({ campaignId, filter: { ...ALL, segmentId: 999 } })).rejects.toThrow(/not here/);
  });
});

describe('files of a segment', () => {
  async function write(kind: ExportKind, segmentId: number | null, of: number | null = campaignId) {
    const files = createExports(station.world.ctx);
    const { id } = files.start({ kind, campaignId: of, segmentId, excel: false });
    await files.idle();
    const file = files.all().find((one) => one.id === id)!;
    expect(file).toMatchObject({ state: 'ready', failure: null });
    return { file, text: readFileSync(join(files.dir, file.fileName), 'utf8') };
  }
  const numbers = (text: string): string[] =>
    [
      ...new Set(
        [...text.matchAll(/\+?1?\(?\d{3}\)?[ -]?555[ -]?01\d{2}/gu)].map(([found]) =>
          found.replace(/\D/gu, '').slice(-10),
        ),
      ),
    ].toSorted();

  it.each(exportKind.options)('%s of everybody is the same file, and of somebody has nobody else', async (kind) => {
    const whole = await write(kind, null);
    expect((await write(kind, segment(EVERYBODY))).text).toBe(whole.text);
    const ana = await write(kind, segment(ANA));
    expect(numbers(ana.text).filter((one) => !OUR_NUMBER.endsWith(one) && !phone(0).endsWith(one))).toEqual([]);
    const rest = await write(kind, segment(not(ANA)));
    expect(rest.text).not.toContain('X1,');
    expect(ana.file.note).toMatch(/^Only people of the segment “Segment \d+”\./);
  });

  it('has everybody once in the two parts of all', async () => {
    for (const kind of ['contacts', 'messages', 'opt_outs'] as const) {
      const rows = async (segmentId: number | null) => (await write(kind, segmentId, null)).file.rows;
      const [whole, ana, others] = [await rows(null), await rows(segment(ANA)), await rows(segment(not(ANA)))];
      expect([kind, ana + others]).toEqual([kind, whole]);
    }
  });

  it('names the segment, and is refused for one that is gone', async () => {
    expect((await write('contacts', segment(ANA))).file.fileName).toMatch(/gala-segment-\d+/);
    const files = createExports(station.world.ctx);
    expect(() => files.start({ kind: 'contacts', campaignId, segmentId: 999, excel: false })).toThrow(/not here/);
    expect(all(station.world.db, `select 1 from export_file where state = 'writing'`)).toEqual([]);
  });

  it('is a report of these people too', async () => {
    const files = createExports(station.world.ctx);
    const filter = { ...ALL, segmentId: segment(ANA) };
    const { id } = await files.report({ campaignId, filter, filterWords: 'Segment: Ana' });
    await files.idle();
    expect(files.all().find((one) => one.id === id)).toMatchObject({ state: 'ready', kind: 'report' });
  });
});

import { actionsDone, nextActivity, textsDone } from '../store/activity-views.ts';
import type { ExportScope } from '../store/export-views.ts';
import type { Db } from '../store/open.ts';
import type { Cell } from '#shared/results/csv-cells.ts';
import { TEXTER_HEADERS } from '#shared/results/texter-headers.ts';
import { officeTime } from './office-time.ts';
import { plainColumns, type Sheet } from './sheet.ts';

const HOUR_MS = 3_600_000;

/** One row a texter, campaign and day of the office: how much was done. Texts count when the carrier took them. */
export function textersSheet(snapshot: Db, scope: ExportScope): Sheet {
  return { columns: plainColumns(TEXTER_HEADERS), total: 0, slices: slices(snapshot, scope) };
}

interface Activity {
  readonly texter: string;
  readonly campaign_uid: string;
  readonly campaign: string;
  initials: number;
  replies: number;
  others: number;
  parts: number;
  notSent: number;
  firstAt: number | null;
  lastAt: number | null;
  readonly actions: Map<string, number>;
}

/** Hour by hour, so that a day of a million texts does not hold anybody up. */
function* slices(snapshot: Db, scope: ExportScope): Generator<Cell[][]> {
  let day = '';
  let of = new Map<string, Activity>();
  let at = nextActivity(snapshot, scope, Number.MIN_SAFE_INTEGER);
  while (at !== null) {
    const { date } = officeTime(at);
    if (date !== day) {
      yield rowsOf(day, of);
      day = date;
      of = new Map();
    }
    const until = Math.min(Math.floor(at / HOUR_MS) * HOUR_MS + HOUR_MS, dayEnd(at));
    addHour(snapshot, scope, of, at, until);
    yield [];
    at = nextActivity(snapshot, scope, until);
  }
  yield rowsOf(day, of);
}

function dayEnd(at: number): number {
  return new Date(at).setHours(24, 0, 0, 0);
}

type Whose = Pick<Activity, 'texter' | 'campaign_uid' | 'campaign'>;

function addHour(snapshot: Db, scope: ExportScope, of: Map<string, Activity>, from: number, until: number): void {
  const known = ({ texter, campaign_uid, campaign }: Whose): Activity => {
    const key = `${campaign_uid} ${texter}`;
    const none = { initials: 0, replies: 0, others: 0, parts: 0, notSent: 0, firstAt: null, lastAt: null };
    const activity = of.get(key) ?? { texter, campaign_uid, campaign, ...none, actions: new Map<string, number>() };
    of.set(key, activity);
    return activity;
  };
  for (const done of textsDone(snapshot, scope, from, until)) {
    const activity = known(done);
    activity.initials += done.initials;
    activity.replies += done.replies;
    activity.others += done.others;
    activity.parts += done.parts;
    activity.notSent += done.not_sent;
    activity.firstAt ??= done.first_at;
    activity.lastAt = done.last_at;
  }
  for (const { kind, n, ...whose } of actionsDone(snapshot, scope, from, until)) {
    const { actions } = known(whose);
    actions.set(kind, (actions.get(kind) ?? 0) + n);
  }
}

function rowsOf(day: string, of: ReadonlyMap<string, Activity>): Cell[][] {
  return [...of.values()].map((activity) => {
    const count = (kind: string): number => activity.actions.get(kind) ?? 0;
    return [
      day,
      activity.texter,
      activity.campaign_uid,
      activity.campaign,
      activity.initials,
      activity.replies,
      activity.others,
      activity.parts,
      activity.notSent,
      count('answer'),
      count('opt_out'),
      count('wrong_number'),
      count('skip'),
      count('later'),
      count('done'),
      count('tag'),
      count('note'),
      activity.firstAt === null ? null : officeTime(activity.firstAt).iso,
      activity.lastAt === null ? null : officeTime(activity.lastAt).iso,
    ];
  });
}

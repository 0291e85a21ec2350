import type { Cell } from '#shared/results/csv-cells.ts';
import { createLocalTimes } from '#shared/results/local-times.ts';
import type { Tx } from '../db/db.ts';
import { IN_SCOPE, scopeValues, STEP, WENT_OUT } from './scope.ts';
import type { ResultScope } from './scope.ts';

/** A span of time, and the place whose days count. */
export interface ActivitySpan {
  readonly from: number | null;
  readonly until: number | null;
  /** IANA name. */
  readonly zone: string;
}

/** A day there, of something that happened at a time in milliseconds. */
const day = (at: string): string => `to_char(to_timestamp(${at} / 1000.0) at time zone $3::text, 'YYYY-MM-DD')`;
const within = (at: string): string =>
  `($4::bigint is null or ${at} >= $4) and ($5::bigint is null or ${at} < $5) and ${IN_SCOPE}`;

const TEXTS = `
  select ${day('m.created_at')} as date, m.by_person as texter, g.campaign_id as campaign_uid, g.content ->> 'name' as campaign,
    count(*) filter (where ${WENT_OUT} and m.step = 'initial') as initials,
    count(*) filter (where ${WENT_OUT} and ${STEP} = 'reply') as replies,
    count(*) filter (where ${WENT_OUT} and ${STEP} not in ('initial', 'reply')) as others,
    coalesce(sum(m.parts) filter (where ${WENT_OUT}), 0)::bigint as parts, count(*) filter (where not ${WENT_OUT}) as not_sent,
    min(m.created_at - m.created_at % 60000) as first_at, max(m.created_at - m.created_at % 60000) as last_at
  from campaign g join conversation c using (campaign_id) join message m using (conversation_id)
  where m.direction = 'out' and ${within('m.created_at')} group by 1, 2, 3, 4`;

/** What was taken back is none of it. */
const DEEDS = `
  select ${day('d.made_at')} as date, d.by_person as texter, g.campaign_id as campaign_uid, g.content ->> 'name' as campaign,
    d.kind, count(*) as n
  from device_op d cross join lateral (select d.body::jsonb as body) b
    join campaign g on g.campaign_id::text = b.body ->> 'campaignId'
  where d.status = 'applied' and d.kind in ('answer', 'opt_out', 'wrong_number', 'skip', 'later', 'done', 'tag', 'note')
    and (d.kind <> 'answer' or b.body ->> 'optionId' is not null)
    and coalesce((b.body ->> 'on')::boolean, true) and ${within('d.made_at')} group by 1, 2, 3, 4, 5`;

interface Whose {
  readonly date: string;
  readonly texter: string;
  readonly campaign_uid: string;
  readonly campaign: string;
}

interface TextsDone extends Whose {
  readonly initials: number;
  readonly replies: number;
  readonly others: number;
  readonly parts: number;
  readonly not_sent: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
}

/** The cells of `TEXTER_HEADERS`: one row a day, texter and campaign. Days are those of the place. */
export async function texterActivity(db: Tx, scope: ResultScope, span: ActivitySpan): Promise<Cell[][]> {
  const values = [...scopeValues(scope), span.zone, span.from, span.until];
  const texts = await db.rows<TextsDone>(TEXTS, ...values);
  const deeds = await db.rows<Whose & { kind: string; n: number }>(DEEDS, ...values);
  const rows = new Map<string, { readonly texts: TextsDone; readonly deeds: Map<string, number> }>();
  const keyOf = ({ date, campaign, campaign_uid, texter }: Whose): string =>
    [date, campaign, campaign_uid, texter].join('\0');
  for (const done of texts) rows.set(keyOf(done), { texts: done, deeds: new Map() });
  for (const { kind, n, ...whose } of deeds) {
    const known = rows.get(keyOf(whose)) ?? { texts: { ...whose, ...NO_TEXTS }, deeds: new Map<string, number>() };
    rows.set(keyOf(whose), known);
    known.deeds.set(kind, n);
  }
  const times = createLocalTimes();
  const write = (at: number | null): string | null => (at === null ? null : times(at, span.zone).iso);
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => {
      const count = (kind: string): number => row.deeds.get(kind) ?? 0;
      const { texts: t } = row;
      return [
        t.date,
        t.texter,
        t.campaign_uid,
        t.campaign,
        t.initials,
        t.replies,
        t.others,
        t.parts,
        t.not_sent,
        ...DEED_COLUMNS.map(count),
        write(t.first_at),
        write(t.last_at),
      ];
    });
}

const DEED_COLUMNS = ['answer', 'opt_out', 'wrong_number', 'skip', 'later', 'done', 'tag', 'note'] as const;
const NO_TEXTS = { initials: 0, replies: 0, others: 0, parts: 0, not_sent: 0, first_at: null, last_at: null };

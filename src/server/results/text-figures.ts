import type { OutgoingState } from '#shared/domain/message-state.ts';
import type { StepParts } from '#shared/results/cost.ts';
import type { FailureCount } from '#shared/results/failure-figures.ts';
import type { Tx } from '../db/db.ts';
import { filtered, filterValues, IN_SCOPE, scopeValues, STEP, WENT_OUT } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';

/** How many texts are alike in all that figures tell apart. */
interface TextCount {
  readonly direction: 'out' | 'in';
  readonly step: string;
  readonly state: OutgoingState | 'received';
  readonly error_code: number;
  readonly reason: string;
  readonly went: boolean;
  readonly texter: string;
  readonly texts: number;
  readonly parts: number;
}

const COUNTS = `
  select m.direction, ${STEP} as step, m.state, coalesce(m.error_code, 0) as error_code, coalesce(m.reason, '') as reason,
    ${WENT_OUT} as went, m.by_person as texter, count(*) as texts, coalesce(sum(m.parts), 0)::bigint as parts
  from campaign g join conversation c using (campaign_id) join message m using (conversation_id)
  where ${IN_SCOPE} and ${filtered('m.by_person', 'm.created_at')}
  group by 1, 2, 3, 4, 5, 6, 7`;

/** Counts of texts from one look at them, so that everything said of them adds up. */
export interface TextFigures {
  readonly out: number;
  readonly in: number;
  readonly partsOut: number;
  readonly initialOut: number;
  readonly initialDelivered: number;
  readonly byState: readonly { readonly state: string; readonly messages: number }[];
  readonly failures: readonly FailureCount[];
  readonly steps: readonly StepParts[];
  /** Texts that went out, by who pressed the key. */
  readonly texters: readonly { readonly texter: string; readonly sent: number; readonly replies: number }[];
}

export async function textFigures(db: Tx, scope: ResultScope, filter: FigureFilter): Promise<TextFigures> {
  const rows = await db.rows<TextCount>(COUNTS, ...scopeValues(scope), ...filterValues(filter));
  const went = rows.filter((row) => row.went);
  const initial = went.filter(({ step }) => step === 'initial');
  const billed = rows.filter((row) => row.went || row.direction === 'in');
  return {
    out: sum(went, 'texts'),
    in: sum(
      rows.filter(({ direction }) => direction === 'in'),
      'texts',
    ),
    partsOut: sum(went, 'parts'),
    initialOut: sum(initial, 'texts'),
    initialDelivered: sum(
      initial.filter(({ state }) => state === 'delivered'),
      'texts',
    ),
    byState: groups(
      rows.filter(({ direction }) => direction === 'out'),
      ({ state }) => state,
    ).map((like) => ({ state: like[0].state, messages: sum(like, 'texts') })),
    failures: failuresOf(rows),
    steps: groups(billed, ({ step }) => step).map((like) => ({
      step: like[0].step,
      texts: sum(like, 'texts'),
      parts: sum(like, 'parts'),
    })),
    texters: groups(went, ({ texter }) => texter).map((like) => ({
      texter: like[0].texter,
      sent: sumOfStep(like, 'initial'),
      replies: sumOfStep(like, 'reply'),
    })),
  };
}

/** The most frequent first. */
function failuresOf(rows: readonly TextCount[]): FailureCount[] {
  const bad = rows.flatMap((row) =>
    row.direction === 'out' && (row.state === 'failed' || row.state === 'refused')
      ? [{ ...row, state: row.state }]
      : [],
  );
  return groups(bad, ({ state, error_code, reason }) => `${state} ${error_code} ${reason}`)
    .map((like) => {
      const { state, error_code, reason } = like[0];
      return { state, error_code, reason, messages: sum(like, 'texts') };
    })
    .toSorted((a, b) => b.messages - a.messages || a.error_code - b.error_code);
}

const sum = (rows: readonly TextCount[], what: 'texts' | 'parts'): number =>
  rows.reduce((total, row) => total + row[what], 0);

const sumOfStep = (rows: readonly TextCount[], step: string): number =>
  sum(
    rows.filter((row) => row.step === step),
    'texts',
  );

/** Rows that are alike in something; none of the groups is empty. */
function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [Row, ...Row[]][] {
  const found = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const like = found.get(keyOf(row));
    if (like) like.push(row);
    else found.set(keyOf(row), [row]);
  }
  return [...found.values()];
}

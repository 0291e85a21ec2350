import type { DashboardFigures, ReachedGroup } from '#shared/contract/dashboard.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import type { Tx } from '../db/db.ts';
import { filtered, filterValues, IN_SCOPE, scopeValues, WENT_OUT } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';

type Reached = Omit<ReachedGroup, 'id' | 'name'>;

interface ReachedRow extends Reached {
  readonly campaign_id: string;
  readonly campaign: string;
  readonly list_id: string;
  readonly list: string;
  readonly from_number: string;
}

/** One row a campaign, list and number of ours: few, so that all sums are made of them. */
const REACHED = `
  select campaign_id, campaign, list_id, list, from_number, count(*) as people, count(*) filter (where delivered) as delivered,
    count(*) filter (where replied) as replied, count(*) filter (where answered) as answered,
    count(*) filter (where opted_out) as "optedOut", count(*) filter (where wrong) as "wrongNumber"
  from (
    select distinct on (c.conversation_id) g.campaign_id, g.content ->> 'name' as campaign, l.list_id, l.name as list,
      coalesce((select a.from_tn from send_attempt a where a.message_id = m.message_id order by a.n desc limit 1),
        g.content ->> 'fromNumber', '') as from_number,
      m.state = 'delivered' as delivered, c.head is not null as replied, c.answers <> '{}' as answered,
      p.opted_out and p.opt_source <> 'import' as opted_out, c.closed_reason is not distinct from 'wrong_number' as wrong
    from campaign g join conversation c using (campaign_id) join phone p using (phone_id)
      join contact k using (contact_id) join list l on l.list_id = k.list_id
      join message m using (conversation_id)
    where ${IN_SCOPE} and m.step = 'initial' and ${WENT_OUT} and ${filtered('m.by_person', 'm.created_at')}
    order by c.conversation_id, m.row_no desc
  ) one group by 1, 2, 3, 4, 5 order by 2, 1, 4, 3, 5`;

/** People whom a first text reached, in all and by what may be compared. */
export interface ReachedFigures {
  readonly all: Reached;
  readonly groups: Pick<DashboardFigures['groups'], 'campaigns' | 'lists' | 'numbers'>;
}

export async function reachedFigures(db: Tx, scope: ResultScope, filter: FigureFilter): Promise<ReachedFigures> {
  const rows = await db.rows<ReachedRow>(REACHED, ...scopeValues(scope), ...filterValues(filter));
  return {
    all: rows.reduce<Reached>(plus, NOBODY),
    groups: {
      campaigns: grouped(rows, ({ campaign_id: id, campaign: name }) => ({ id, name })),
      lists: grouped(rows, ({ list_id: id, list: name }) => ({ id, name })),
      numbers: grouped(rows, ({ from_number: id }) => ({ id, name: id ? formatPhone(id) : 'Not known' })),
    },
  };
}

const NOBODY: Reached = { people: 0, delivered: 0, replied: 0, answered: 0, optedOut: 0, wrongNumber: 0 };

const plus = (a: Reached, b: Reached): Reached => ({
  people: a.people + b.people,
  delivered: a.delivered + b.delivered,
  replied: a.replied + b.replied,
  answered: a.answered + b.answered,
  optedOut: a.optedOut + b.optedOut,
  wrongNumber: a.wrongNumber + b.wrongNumber,
});

function grouped(
  rows: readonly ReachedRow[],
  nameOf: (row: ReachedRow) => { readonly id: string; readonly name: string },
): ReachedGroup[] {
  const found = new Map<string, ReachedGroup>();
  for (const row of rows) {
    const { id, name } = nameOf(row);
    found.set(id, { id, name, ...plus(found.get(id) ?? NOBODY, row) });
  }
  return [...found.values()];
}

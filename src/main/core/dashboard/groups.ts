import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import type { FigureScope } from '../store/dashboard-views.ts';
import type { Db } from '../store/open.ts';
import { reachedByCampaign, reachedByList, reachedByNumber, reachedByVersion } from '../store/reached-views.ts';

type Groups = DashboardFigures['groups'];

/** People reached, by what may be compared. */
export function groupsOf(db: Db, scope: FigureScope): Groups {
  return {
    versions: reachedByVersion(db, scope),
    campaigns: reachedByCampaign(db, scope),
    lists: reachedByList(db, scope).map((list) => ({ ...list, name: list.name || 'A list that was removed' })),
    numbers: reachedByNumber(db, scope).map((row) => ({
      ...row,
      name: row.name ? formatPhone(row.name) : 'Not known',
    })),
  };
}

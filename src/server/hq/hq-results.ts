import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import type { HqResultsFilter } from '#shared/hq/results.ts';
import type { HubContext } from '../context.ts';
import { readFigures } from '../results/figures.ts';

/** The figures of one campaign or all, of one office or all, narrowed by texter and time. */
export function hqFigures(ctx: HubContext, filter: HqResultsFilter): Promise<DashboardFigures> {
  const { campaignId, officeId, texter, from, until } = filter;
  const officeIds = officeId === null ? null : [officeId];
  return readFigures(ctx.db, { campaignId, officeIds }, { texter, from, until });
}

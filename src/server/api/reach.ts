import type { Tx } from '../db/db.ts';
import type { ResultScope } from '../results/scope.ts';
import { ApiProblem } from './problem.ts';
import type { ApiCaller } from './tokens.ts';

interface Asked {
  readonly office_id?: number | undefined;
  readonly campaign_id?: string | undefined;
}

/** What a caller may see of what it asks for. @throws ApiProblem forbidden, not-found */
export async function reach(db: Tx, caller: ApiCaller, asked: Asked): Promise<ResultScope> {
  const officeId = officeFor(caller, asked.office_id);
  const scope = { campaignId: asked.campaign_id ?? null, officeIds: officeId === null ? null : [officeId] };
  if (scope.campaignId !== null) await requireCampaign(db, scope);
  return scope;
}

/** The office of a request: the token's own, or the one it names; null = every office. @throws ApiProblem forbidden */
export function officeFor(caller: ApiCaller, asked: number | undefined): number | null {
  if (caller.officeId === null) return asked ?? null;
  if (asked !== undefined && asked !== caller.officeId) {
    throw new ApiProblem('forbidden', 'This token is for another office.');
  }
  return caller.officeId;
}

/** One of another office is as one that is not here. */
async function requireCampaign(db: Tx, { campaignId, officeIds }: ResultScope): Promise<void> {
  const found = await db.first(
    'select 1 from campaign where campaign_id = $1 and ($2::bigint[] is null or office_id = any ($2))',
    campaignId,
    officeIds,
  );
  if (!found) throw new ApiProblem('not-found', 'There is no such campaign.');
}

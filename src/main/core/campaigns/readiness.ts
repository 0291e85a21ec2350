import type { CoreContext } from '../context.ts';
import type { ListUploads } from '../hub/list-upload.ts';
import { campaignById, campaignsWaitingFor, setCampaignState, setReadyWanted } from '../store/campaigns.ts';
import type { Audiences } from '../segments/audiences.ts';
import { setCampaignList } from '../store/audiences.ts';
import type { CampaignRecorder } from './campaign-at-hub.ts';

/** How a campaign becomes ready, and stops being so. Every call belongs inside a transaction. */
export interface Readiness {
  /** At a hub: now if all of its list is recorded, else as soon as it is, also after a restart. */
  makeReady(campaignId: number): void;
  /** Also gives up the wish to become ready. */
  backToDraft(campaignId: number): void;
  /** After a change of the draft: what was ready, or was to become ready, stays so only while it is complete. */
  lookAgain(campaignId: number, isComplete: boolean): void;
  listIsWhole(listId: number): void;
  listIsRefused(listId: number): void;
}

interface ReadinessParts {
  readonly uploads: ListUploads;
  readonly recorder: CampaignRecorder;
  readonly audiences: Audiences;
}

export function createReadiness(
  { db, ops, clock }: CoreContext,
  { uploads, recorder, audiences }: ReadinessParts,
): Readiness {
  audiences.onWhole((listId) => {
    if (!ops.joined() || campaignsWaitingFor(db, listId).length === 0) return;
    if (uploads.share(listId)) listIsWhole(listId);
  });

  function become(campaignId: number, state: 'draft' | 'ready'): void {
    setReadyWanted(db, campaignId, false);
    if (campaignById(db, campaignId)?.state === state) return;
    setCampaignState(db, campaignId, state, clock.now());
    recorder.state(campaignId, state);
  }

  function makeReady(campaignId: number): void {
    const row = campaignById(db, campaignId);
    if (!row) return;
    // The other laptops know no segments: at a hub its people are fixed now, in a list that goes there like any other.
    const fixed = ops.joined() && row.list_id === null ? audiences.fix(row) : null;
    const listId = row.list_id ?? fixed;
    if (ops.joined() && (row.hub_version === null || fixed !== null)) recorder.put(campaignId);
    const isWhole = !ops.joined() || listId === null || (audiences.isWhole(listId) && uploads.share(listId));
    if (isWhole) return become(campaignId, 'ready');
    become(campaignId, 'draft');
    setReadyWanted(db, campaignId, true);
  }

  const listIsWhole = (listId: number): void => campaignsWaitingFor(db, listId).forEach((id) => become(id, 'ready'));

  function backToDraft(campaignId: number): void {
    become(campaignId, 'draft');
    const row = campaignById(db, campaignId);
    if (!row || row.segment_id === null || row.launched_at !== null) return;
    // Its segment may mean others when it is made ready again.
    setCampaignList(db, campaignId, null);
    recorder.put(campaignId);
  }

  return {
    makeReady,
    backToDraft,
    lookAgain(campaignId, isComplete) {
      const row = campaignById(db, campaignId);
      if (row?.state !== 'ready' && row?.hub_ready_wanted !== 1) return;
      if (!isComplete) become(campaignId, 'draft');
      // Its list may be another one by now, which the hub must have first.
      else if (ops.joined()) makeReady(campaignId);
    },
    listIsWhole,
    listIsRefused: (listId) => campaignsWaitingFor(db, listId).forEach((id) => setReadyWanted(db, id, false)),
  };
}

/** What stands between a campaign and "ready" while its list is on its way. */
export function sharingWords({ done, all }: { readonly done: number; readonly all: number }): string {
  const progress = `${done.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
  return `The list is being shared with the hub (${progress}). The campaign becomes ready when that is done.`;
}

import type { CoreContext } from '../context.ts';
import type { ListUploads } from '../hub/list-upload.ts';
import { campaignById, campaignsWaitingFor, setCampaignState, setReadyWanted } from '../store/campaigns.ts';
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

export function createReadiness(
  { db, ops, clock }: CoreContext,
  uploads: ListUploads,
  recorder: CampaignRecorder,
): Readiness {
  function become(campaignId: number, state: 'draft' | 'ready'): void {
    setReadyWanted(db, campaignId, false);
    if (campaignById(db, campaignId)?.state === state) return;
    setCampaignState(db, campaignId, state, clock.now());
    recorder.state(campaignId, state);
  }

  function makeReady(campaignId: number): void {
    const row = campaignById(db, campaignId);
    if (!row) return;
    if (ops.joined() && row.hub_version === null) recorder.put(campaignId);
    const isWhole = !ops.joined() || row.list_id === null || uploads.share(row.list_id);
    if (isWhole) return become(campaignId, 'ready');
    become(campaignId, 'draft');
    setReadyWanted(db, campaignId, true);
  }

  return {
    makeReady,
    backToDraft: (campaignId) => become(campaignId, 'draft'),
    lookAgain(campaignId, isComplete) {
      const row = campaignById(db, campaignId);
      if (row?.state !== 'ready' && row?.hub_ready_wanted !== 1) return;
      if (!isComplete) become(campaignId, 'draft');
      // Its list may be another one by now, which the hub must have first.
      else if (ops.joined()) makeReady(campaignId);
    },
    listIsWhole: (listId) => campaignsWaitingFor(db, listId).forEach((id) => become(id, 'ready')),
    listIsRefused: (listId) => campaignsWaitingFor(db, listId).forEach((id) => setReadyWanted(db, id, false)),
  };
}

/** What stands between a campaign and "ready" while its list is on its way. */
export function sharingWords({ done, all }: { readonly done: number; readonly all: number }): string {
  const progress = `${done.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`;
  return `The list is being shared with the hub (${progress}). The campaign becomes ready when that is done.`;
}

import type {
  CampaignDetail,
  CampaignDraft,
  CampaignState,
  CampaignSummary,
  CampaignUse,
} from '#shared/contract/campaigns.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { otherModeWords } from '../sending/press-refusal.ts';
import { listFacts } from '../store/campaign-contacts.ts';
import {
  campaignById,
  campaignSummaries,
  deleteCampaign,
  insertCampaign,
  markClosed,
  markLaunched,
  setCampaignState,
  type CampaignRow,
  type CampaignSummaryRow,
} from '../store/campaigns.ts';
import { createListAssignment } from './assign-list.ts';
import { refuseForbiddenChange } from './draft-change.ts';
import { draftHints } from './draft-hints.ts';
import { draftProblems, type DraftProblem } from './draft-problems.ts';
import { fieldExamples } from './field-examples.ts';
import { previewScript, type PreviewResult } from './preview.ts';
import { mustBeComplete, refuseWrongStep } from './state-steps.ts';
import { readDraft, wordingOf, writeDraft } from './stored-draft.ts';
import { templateFor } from './templates.ts';

export interface Campaigns {
  all(): CampaignSummary[];
  get(input: { readonly campaignId: number }): CampaignDetail;
  create(input: { readonly use: CampaignUse; readonly name?: string | undefined }): CampaignDetail;
  update(input: { readonly campaignId: number; readonly draft: CampaignDraft }): CampaignDetail;
  remove(input: { readonly campaignId: number }): { ok: true };
  setState(input: { readonly campaignId: number; readonly state: CampaignState }): CampaignDetail;
  preview(input: { readonly script: string; readonly listId: number | null }): Promise<PreviewResult>;
  fields(input: { readonly listId: number | null }): { name: string; example: string }[];
}

/** Campaigns: what is said, to whom, and whether it may be said now. Goes on with an assignment that was cut off. */
export function createCampaigns(ctx: CoreContext): Campaigns {
  const { db, clock } = ctx;
  const assignment = createListAssignment(ctx);

  function rowOf(campaignId: number): CampaignRow {
    const row = campaignById(db, campaignId);
    if (!row) throw notFound('This campaign is not here any more.');
    return row;
  }

  function factsOf({ listId }: CampaignDraft) {
    return { list: listId === null ? null : listFacts(db, listId), settings: ctx.settings.get() };
  }

  function detailOf(row: CampaignRow): CampaignDetail {
    const draft = readDraft(db, row);
    const facts = factsOf(draft);
    const { id, state, created_at, updated_at, left_out } = row;
    const problems = draftProblems(draft, facts);
    return {
      ...draft,
      id,
      state,
      atHub: row.hub_version !== null,
      createdAt: created_at,
      updatedAt: updated_at,
      problems,
      hints: draftHints(draft, facts, left_out),
    };
  }

  function changed(row: CampaignRow): CampaignDetail {
    ctx.events.changed(['campaigns', 'conversations']);
    return detailOf(row);
  }

  return {
    all: () => campaignSummaries(db).map(summaryOf),
    get: ({ campaignId }) => detailOf(rowOf(campaignId)),
    fields: ({ listId }) => fieldExamples(ctx, listId),
    preview: (input) => previewScript(ctx, input),

    create({ use, name }) {
      const draft: CampaignDraft = { ...templateFor(use), listId: null, fromNumber: null, optOutText: '' };
      const id = db.transaction(() => {
        const row = { ...wordingOf({ ...draft, name: name ?? draft.name }), uid: ctx.ids.uuid(), at: clock.now() };
        const campaignId = insertCampaign(db, row);
        writeDraft(ctx, campaignId, { ...draft, name: row.name }, row.at);
        return campaignId;
      })();
      return changed(rowOf(id));
    },

    update({ campaignId, draft }) {
      const before = rowOf(campaignId);
      refuseForbiddenChange(before.state, readDraft(db, before), draft);
      const problems = draftProblems(draft, factsOf(draft));
      if (before.state === 'live' || before.state === 'paused') refuseProblems(problems);
      db.transaction(() => {
        writeDraft(ctx, campaignId, draft, clock.now());
        // What was ready and is not any more must be looked at again before it can start.
        if (before.state === 'ready' && problems.length > 0) setCampaignState(db, campaignId, 'draft', clock.now());
      })();
      return changed(rowOf(campaignId));
    },

    remove({ campaignId }) {
      const row = rowOf(campaignId);
      if (row.launched_at !== null)
        throw refused('STARTED', 'This campaign has been started: its texts and answers stay. Close it instead.');
      deleteCampaign(db, campaignId);
      ctx.events.changed(['campaigns']);
      return { ok: true };
    },

    setState({ campaignId, state }) {
      const row = rowOf(campaignId);
      if (row.state === state) return detailOf(row);
      refuseWrongStep(row.state, state);
      const draft = readDraft(db, row);
      if (state === 'live') refuseOtherMode(row, ctx.settings.get().mode);
      if (mustBeComplete(state)) refuseProblems(draftProblems(draft, factsOf(draft)));
      db.transaction(() => {
        setCampaignState(db, campaignId, state, clock.now());
        if (state === 'live') markLaunched(db, campaignId, ctx.settings.get().mode, clock.now());
        if (state === 'closed') markClosed(db, campaignId, clock.now());
      })();
      if (state === 'live') assignment.begin(campaignId);
      return changed(rowOf(campaignId));
    },
  };
}

/** Practice and real texts never mix: a campaign goes on in the mode that it was first started in. */
function refuseOtherMode(row: CampaignRow, mode: 'practice' | 'live'): void {
  if (row.mode !== null && row.mode !== mode) throw refused('OTHER_MODE', otherModeWords[mode]);
}

/** Refuses with every problem named, so that all of them can be mended in one go. */
function refuseProblems(problems: readonly DraftProblem[]): void {
  if (problems.length === 0) return;
  throw refused('NOT_COMPLETE', problems.map(({ words }) => words).join(' '));
}

function summaryOf(row: CampaignSummaryRow): CampaignSummary {
  return {
    id: row.id,
    name: row.name,
    use: row.use,
    state: row.state,
    listId: row.list_id,
    listName: row.list_name,
    contacts: row.assigned_at === null ? row.list_contacts : row.assigned,
    todo: row.todo,
    texted: row.texted,
    needsReply: row.needs_reply,
    atHub: row.hub_version !== null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

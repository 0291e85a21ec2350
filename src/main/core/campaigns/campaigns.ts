import type {
  CampaignDetail,
  CampaignDraft,
  CampaignState,
  CampaignSummary,
  CampaignUse,
} from '#shared/contract/campaigns.ts';
import type { CoreContext } from '../context.ts';
import { createListUploads } from '../hub/list-upload.ts';
import { createAudiences } from '../segments/audiences.ts';
import { createSegmentEngine, type SegmentEngine } from '../segments/segment-engine.ts';
import { segmentFacts } from '../segments/segment-facts.ts';
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
} from '../store/campaigns.ts';
import { hubMember } from '../store/hub-member.ts';
import { createListAssignment } from './assign-list.ts';
import type { AudienceChoice } from './audience-choice.ts';
import { createCampaignRecorder, refuseStartPastHub, refuseTexters } from './campaign-at-hub.ts';
import { refuseForbiddenChange } from './draft-change.ts';
import { draftHints } from './draft-hints.ts';
import { draftProblems, type DraftProblem } from './draft-problems.ts';
import { fieldExamples } from './field-examples.ts';
import { withFixedPeople } from './fixed-people.ts';
import { withOwnKeys } from './own-keys.ts';
import { previewScript, type PreviewResult } from './preview.ts';
import { createReadiness, sharingWords } from './readiness.ts';
import { mustBeComplete, refuseWrongStep } from './state-steps.ts';
import { newKey, readDraft, wordingOf, writeDraft } from './stored-draft.ts';
import { summaryOf } from './summary.ts';
import { keepTemplatePhoto } from './template-photo.ts';
import { tryRules, type RuleTrial, type RuleTrialResult } from '../rules/try-rules.ts';
import { templateFor } from './templates.ts';

export interface Campaigns {
  all(): CampaignSummary[];
  get(input: { readonly campaignId: number }): CampaignDetail;
  create(input: { readonly use: CampaignUse; readonly name?: string | undefined }): CampaignDetail;
  update(input: { readonly campaignId: number; readonly draft: CampaignDraft }): CampaignDetail;
  remove(input: { readonly campaignId: number }): { ok: true };
  setState(input: { readonly campaignId: number; readonly state: CampaignState }): CampaignDetail;
  preview(
    input: AudienceChoice & { readonly script: string; readonly withPhoto?: boolean | undefined },
  ): Promise<PreviewResult>;
  tryRules(input: RuleTrial): RuleTrialResult;
  fields(input: AudienceChoice): Promise<{ name: string; example: string }[]>;
  newcomers(input: { readonly campaignId: number }): Promise<{ people: number }>;
  takeIn(input: { readonly campaignId: number }): { ok: true };
}

/** Campaigns: what is said, to whom, and whether it may be said now. Goes on with an assignment that was cut off. */
export function createCampaigns(ctx: CoreContext, engine: SegmentEngine = createSegmentEngine(ctx)): Campaigns {
  const { db, clock } = ctx;
  const audiences = createAudiences(ctx, engine);
  const assignment = createListAssignment(ctx, audiences);
  const uploads = createListUploads(ctx, {
    onWhole: (listId) => readiness.listIsWhole(listId),
    onRefused: (listId) => readiness.listIsRefused(listId),
  });
  const recorder = createCampaignRecorder(ctx, uploads);
  const readiness = createReadiness(ctx, { uploads, recorder, audiences });

  function rowOf(campaignId: number): CampaignRow {
    const row = campaignById(db, campaignId);
    if (!row) throw notFound('This campaign is not here any more.');
    return row;
  }

  function factsOf({ listId, segmentId = null }: CampaignDraft) {
    const list = listId === null ? segmentFacts(db, segmentId) : listFacts(db, listId);
    return { list, settings: ctx.settings.get(), joined: ctx.ops.joined() };
  }

  function detailOf(row: CampaignRow): CampaignDetail {
    const draft = readDraft(db, row);
    const facts = factsOf(draft);
    const { id, state, created_at, updated_at, left_out } = row;
    const problems = draftProblems(draft, facts);
    if (row.hub_ready_wanted === 1 && row.list_id !== null) {
      problems.push({ where: 'list', words: sharingWords(uploads.progress(row.list_id)) });
    }
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

  /** At a hub its mode counts. */
  const modeNow = () => hubMember(db)?.mode ?? ctx.settings.get().mode;

  function refuseStart(row: CampaignRow): void {
    refuseStartPastHub(ctx, row);
    refuseOtherMode(row, modeNow());
  }

  function changed(row: CampaignRow): CampaignDetail {
    ctx.events.changed(['campaigns', 'conversations']);
    return detailOf(row);
  }

  return {
    all: () => campaignSummaries(db).map(summaryOf),
    get: ({ campaignId }) => detailOf(rowOf(campaignId)),
    tryRules,
    fields: (input) => fieldExamples(ctx, engine, input),
    preview: (input) => previewScript(ctx, engine, input),
    newcomers: async ({ campaignId }) => ({ people: await audiences.newcomers(rowOf(campaignId)) }),
    takeIn({ campaignId }) {
      refuseTexters(ctx);
      const row = rowOf(campaignId);
      db.transaction(() => audiences.takeIn(row))();
      assignment.begin(campaignId);
      ctx.events.changed(['campaigns']);
      return { ok: true };
    },

    create({ use, name }) {
      refuseTexters(ctx);
      const starter = withOwnKeys(templateFor(use), () => newKey('q', ctx.ids));
      const draft: CampaignDraft = { ...starter, listId: null, fromNumber: null, optOutText: '' };
      const id = db.transaction(() => {
        const row = { ...wordingOf({ ...draft, name: name ?? draft.name }), uid: ctx.ids.uuid(), at: clock.now() };
        const campaignId = insertCampaign(db, row);
        const photo = keepTemplatePhoto(db, use, row.at);
        writeDraft(ctx, campaignId, { ...draft, name: row.name, photo }, row.at);
        recorder.put(campaignId);
        return campaignId;
      })();
      return changed(rowOf(id));
    },

    update({ campaignId, draft: wanted }) {
      refuseTexters(ctx);
      const before = rowOf(campaignId);
      const draft = withFixedPeople(before, wanted);
      refuseForbiddenChange(before.state, readDraft(db, before), draft);
      const problems = draftProblems(draft, factsOf(draft));
      if (before.state === 'live' || before.state === 'paused') refuseProblems(problems);
      db.transaction(() => {
        writeDraft(ctx, campaignId, draft, clock.now());
        recorder.put(campaignId);
        readiness.lookAgain(campaignId, problems.length === 0);
      })();
      return changed(rowOf(campaignId));
    },

    remove({ campaignId }) {
      refuseTexters(ctx);
      const row = rowOf(campaignId);
      if (row.launched_at !== null)
        throw refused('STARTED', 'This campaign has been started: its texts and answers stay. Close it instead.');
      db.transaction(() => {
        recorder.remove(row);
        deleteCampaign(db, campaignId);
      })();
      ctx.events.changed(['campaigns']);
      return { ok: true };
    },

    setState({ campaignId, state }) {
      refuseTexters(ctx);
      const row = rowOf(campaignId);
      if (row.state === state && row.hub_ready_wanted === 0) return detailOf(row);
      if (row.state !== state) refuseWrongStep(row.state, state);
      if (state === 'live') refuseStart(row);
      const draft = readDraft(db, row);
      if (mustBeComplete(state)) refuseProblems(draftProblems(draft, factsOf(draft)));
      db.transaction(() => {
        if (state === 'ready') return readiness.makeReady(campaignId);
        if (state === 'draft') return readiness.backToDraft(campaignId);
        setCampaignState(db, campaignId, state, clock.now());
        recorder.state(campaignId, state);
        if (state === 'live') markLaunched(db, campaignId, modeNow(), clock.now());
        if (state === 'live' && row.list_id === null && row.hub_version === null) audiences.fix(row);
        if (state === 'closed') markClosed(db, campaignId, clock.now());
      })();
      if (state === 'live' && row.hub_version === null) assignment.begin(campaignId);
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

import type { CampaignDraft, Question } from '#shared/contract/campaigns.ts';
import { withKeys, type KeyedPlan, type ReminderPlan } from '#shared/domain/reminder-plan.ts';
import type { Ids } from '../deps.ts';
import { setCampaignSegment } from '../store/audiences.ts';
import { updateCampaign, type CampaignRow, type CampaignWording } from '../store/campaigns.ts';
import type { Db } from '../store/open.ts';
import { campaignPhotoOf, setCampaignPhoto } from '../store/photos.ts';
import { putQuestions, questionsOf, type MakeKey } from '../store/questions.ts';
import { putReminders, remindersOf } from '../store/reminders.ts';
import { putRules, rulesOf } from '../store/rules.ts';
import { putQuickReplies, quickRepliesOf } from '../store/quick-replies.ts';

/** A campaign's draft as it is stored, with its quick replies and its questions. */
export function readDraft(db: Db, row: CampaignRow): CampaignDraft {
  return {
    name: row.name,
    use: row.use,
    listId: row.list_id,
    segmentId: row.segment_id,
    script: row.script,
    photo: campaignPhotoOf(db, row.id),
    ...(row.script_b !== '' && { scriptB: row.script_b }),
    fromNumber: row.from_number,
    optOutText: row.opt_out_text,
    quickReplies: quickRepliesOf(db, row.id),
    rules: rulesOf(db, row.id),
    questions: questionsOf(db, row.id).map(({ key, kind, text, line, next, answers }) => ({
      key,
      kind,
      text,
      line,
      next,
      answers:
        kind === 'text' ? [] : answers.map((answer) => ({ id: answer.id, label: answer.label, next: answer.next })),
    })),
    reminders: planOf(remindersOf(db, row.id)),
  };
}

/** Where a draft is written. */
export interface DraftDesk {
  readonly db: Db;
  readonly ids: Ids;
}

/** Makes the stored draft this one; answers with a known id stay the same answers. Must run inside a transaction. */
export function writeDraft({ db, ids }: DraftDesk, campaignId: number, draft: CampaignDraft, at: number): void {
  const makeKey: MakeKey = (kind) => newKey(kind, ids);
  updateCampaign(db, campaignId, wordingOf(draft), at);
  if (draft.photo !== undefined) setCampaignPhoto(db, campaignId, draft.photo);
  if (draft.segmentId !== undefined) setCampaignSegment(db, campaignId, draft.segmentId);
  putQuickReplies(db, campaignId, draft.quickReplies);
  if (draft.reminders) putReminders(db, campaignId, withKeys(draft.reminders, remindersOf(db, campaignId)));
  if (draft.rules) putRules(db, campaignId, draft.rules);
  putQuestions(db, campaignId, keyed(draft.questions, questionsOf(db, campaignId), makeKey), makeKey);
}

/** A question without a key is the one that stood in its place, if nothing else claims that, or a new one. */
function keyed(
  questions: readonly Question[],
  stored: readonly { readonly key: string }[],
  makeKey: MakeKey,
): (Question & { key: string })[] {
  const claimed = new Set(questions.flatMap(({ key }) => key ?? []));
  return questions.map((question, place) => {
    const there = stored[place]?.key;
    const free = there !== undefined && !claimed.has(there) ? there : undefined;
    return { ...question, key: question.key ?? free ?? makeKey('q') };
  });
}

/** A name for a question or an answer that no other laptop gives: a letter and 12 hex digits. */
export function newKey(kind: 'q' | 'a', ids: Ids): string {
  return `${kind}${ids.uuid().replaceAll('-', '').slice(0, 12)}`;
}

/** What a draft says of the campaign itself. */
export function wordingOf(draft: CampaignDraft): CampaignWording {
  const { name, use, listId, script, fromNumber, optOutText } = draft;
  return {
    name,
    use,
    list_id: listId,
    script,
    script_b: draft.scriptB ?? '',
    from_number: fromNumber,
    opt_out_text: optOutText,
  };
}

const planOf = ({ event, steps, made }: KeyedPlan): ReminderPlan => ({ event, steps, made });

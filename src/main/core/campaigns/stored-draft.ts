import type { CampaignDraft } from '#shared/contract/campaigns.ts';
import type { Ids } from '../deps.ts';
import { setCampaignSegment } from '../store/audiences.ts';
import { updateCampaign, type CampaignRow, type CampaignWording } from '../store/campaigns.ts';
import type { Db } from '../store/open.ts';
import {
  deleteQuestion,
  insertQuestion,
  putAnswers,
  questionOf,
  setQuestionText,
  type MakeKey,
} from '../store/questions.ts';
import { campaignPhotoOf, setCampaignPhoto } from '../store/photos.ts';
import { putQuickReplies, quickRepliesOf } from '../store/quick-replies.ts';

/** A campaign's draft as it is stored, with its quick replies and its question. */
export function readDraft(db: Db, row: CampaignRow): CampaignDraft {
  const question = questionOf(db, row.id);
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
    question: question && { text: question.text, answers: question.answers },
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
  setCampaignPhoto(db, campaignId, draft.photo ?? null);
  if (draft.segmentId !== undefined) setCampaignSegment(db, campaignId, draft.segmentId);
  putQuickReplies(db, campaignId, draft.quickReplies);
  const { question } = draft;
  if (!question) return deleteQuestion(db, campaignId);
  const questionId =
    questionOf(db, campaignId)?.id ?? insertQuestion(db, campaignId, { text: question.text, key: makeKey('q') });
  setQuestionText(db, questionId, question.text);
  putAnswers(db, questionId, question.answers, makeKey);
}

/** A name for a question or an answer that no other laptop gives: a letter and 12 hex digits. */
function newKey(kind: 'q' | 'a', ids: Ids): string {
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

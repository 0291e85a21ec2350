import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { CampaignRow } from '../store/campaigns.ts';
import type { Db } from '../store/open.ts';
import { campaignPhotoOf } from '../store/photos.ts';
import { keyedQuestionOf } from '../store/questions.ts';
import { quickRepliesOf } from '../store/quick-replies.ts';

const E164 = /^\+[1-9]\d{6,14}$/;

/** What a campaign says, as the hub keeps it: its wording, its quick replies and its question under their keys. */
export function contentOf(db: Db, row: CampaignRow): CampaignContent {
  const question = keyedQuestionOf(db, row.id);
  const photo = campaignPhotoOf(db, row.id);
  return {
    name: row.name,
    use: row.use,
    script: row.script,
    ...(row.script_b !== '' && { scriptB: row.script_b }),
    // A draft may name anything; the hub takes a number or none.
    fromNumber: row.from_number !== null && E164.test(row.from_number) ? row.from_number : null,
    optOutText: row.opt_out_text,
    quickReplies: quickRepliesOf(db, row.id),
    media: photo === null ? [] : [photo],
    questions: question
      ? [
          {
            questionId: question.key,
            text: question.text,
            answers: question.answers.map(({ key, label }) => ({ optionId: key, label })),
          },
        ]
      : [],
  };
}

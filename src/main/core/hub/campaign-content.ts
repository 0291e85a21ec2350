import type { CampaignContent } from '#shared/protocol/campaign-ops.ts';
import type { CampaignRow } from '../store/campaigns.ts';
import type { Db } from '../store/open.ts';
import { campaignPhotoOf } from '../store/photos.ts';
import { questionsOf } from '../store/questions.ts';
import { remindersOf } from '../store/reminders.ts';
import { rulesOf } from '../store/rules.ts';
import { quickRepliesOf } from '../store/quick-replies.ts';

/** Laptops of version 2 know those with a number key. */
const KEYED_REPLIES = 9;

const E164 = /^\+[1-9]\d{6,14}$/;

/** What a campaign says, as the hub keeps it: its wording, its quick replies and its questions under their keys. */
export function contentOf(db: Db, row: CampaignRow): CampaignContent {
  const replies = quickRepliesOf(db, row.id);
  const photo = campaignPhotoOf(db, row.id);
  return {
    name: row.name,
    use: row.use,
    script: row.script,
    ...(row.script_b !== '' && { scriptB: row.script_b }),
    // A draft may name anything; the hub takes a number or none.
    fromNumber: row.from_number !== null && E164.test(row.from_number) ? row.from_number : null,
    optOutText: row.opt_out_text,
    rules: rulesOf(db, row.id),
    media: photo === null ? [] : [photo],
    quickReplies: replies.slice(0, KEYED_REPLIES),
    ...(replies.length > KEYED_REPLIES && { moreReplies: replies.slice(KEYED_REPLIES) }),
    questions: questionsOf(db, row.id).map(({ key, kind, text, line, next, answers }) => ({
      questionId: key,
      text,
      answers: answers.map((answer) => ({ optionId: answer.key, label: answer.label, next: answer.next })),
      kind,
      line,
      next,
    })),
    reminders: remindersOf(db, row.id),
  };
}

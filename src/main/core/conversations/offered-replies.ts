import type { OfferedReply } from '#shared/domain/suggest.ts';
import { renderScript } from '#shared/domain/script.ts';
import { mergeFields, type MergedPerson, type OfficeFields } from '../campaigns/merge-fields.ts';
import type { Db } from '../store/open.ts';
import { quickRepliesOf } from '../store/quick-replies.ts';

/** The quick replies of a campaign as one person would get them, in key order. */
export function offeredReplies(
  db: Db,
  person: MergedPerson & { readonly campaign_id: number },
  office: OfficeFields,
): OfferedReply[] {
  const values = mergeFields(person, office);
  return quickRepliesOf(db, person.campaign_id).map(({ label, body, photo }) => ({
    label,
    text: renderScript(body, values).text,
    ...(photo ? { photo } : {}),
  }));
}

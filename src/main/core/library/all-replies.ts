import type { QuickReply } from '#shared/contract/campaigns.ts';
import { renderScript } from '#shared/domain/script.ts';
import { mergeFields, type MergedPerson, type OfficeFields } from '../campaigns/merge-fields.ts';
import type { Db } from '../store/open.ts';
import { quickRepliesOf } from '../store/quick-replies.ts';
import { insertReplyUse, libraryReplies, type ReplySource } from '../store/reply-library.ts';

export interface SourcedReply {
  readonly source: ReplySource;
  readonly label: string;
  readonly text: string;
}
type Person = MergedPerson & { readonly campaign_id: number };

/** The name under which a texter's own quick replies are kept. */
export function ownLibrary(texter: string): string {
  return `own:${texter.trim().toLowerCase()}`;
}

/** Every quick reply as one person would get it: the campaign's in key order, the office's, the texter's own. */
export function allReplies(db: Db, person: Person, office: OfficeFields): SourcedReply[] {
  const values = mergeFields(person, office);
  const from = (source: ReplySource, replies: readonly QuickReply[]): SourcedReply[] =>
    replies.map(({ label, body }) => ({ source, label, text: renderScript(body, values).text }));
  return [
    ...from('campaign', quickRepliesOf(db, person.campaign_id)),
    ...from('office', libraryReplies(db, 'office')),
    ...from('own', libraryReplies(db, ownLibrary(office.texter))),
  ];
}

/** Notes which quick reply a text is, if it is one. Call what it gives in the transaction that keeps the text. */
export function replyUseOf(db: Db, person: Person, office: OfficeFields, text: string): (messageId: number) => void {
  const used = allReplies(db, person, office).find((one) => one.text.trim() !== '' && text.includes(one.text.trim()));
  return (messageId) => {
    if (used) insertReplyUse(db, messageId, used);
  };
}

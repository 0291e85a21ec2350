import type { QuickReply } from '#shared/contract/campaigns.ts';
import { ownLibrary } from '../../library/all-replies.ts';
import { hasOpenOfficeOp } from '../../store/merge-ops.ts';
import { putOfficeRules } from '../../store/office-rules.ts';
import {
  libraryReplies,
  officeRepliesVersion,
  putLibraryReplies,
  setOfficeRepliesVersion,
} from '../../store/reply-library.ts';
import { baseOf } from './base-rows.ts';
import { noteChange, type Work } from './work.ts';

/**
 * What the office has for all its campaigns. While a change made here is on its way, what the person here wrote stands.
 * What this laptop had before the hub's came is not lost: its quick replies become the texter's own.
 */
export function projectOfficePart(work: Work, key: string): void {
  const { db } = work.ctx;
  if (hasOpenOfficeOp(db, key)) return;
  const base = baseOf(work.replica, 'office_part', key);
  if (base === null) return;
  const { version, content } = base;
  noteChange(work, ['conversations', 'settings']);
  switch (content.part) {
    case 'replies':
      if (officeRepliesVersion(db) === null) keepAsOwn(work, content.replies);
      putLibraryReplies(db, 'office', content.replies);
      return setOfficeRepliesVersion(db, version);
    case 'rules':
      return putOfficeRules(db, { rules: content.rules, hubVersion: version });
  }
}

const MOST_OWN = 100;

function keepAsOwn({ ctx }: Work, office: readonly QuickReply[]): void {
  const { db, settings } = ctx;
  const name = ownLibrary(settings.texter());
  const own = libraryReplies(db, name);
  const known = new Set([...office, ...own].map(({ body }) => body));
  const lost = libraryReplies(db, 'office').filter(({ body }) => !known.has(body));
  if (lost.length > 0) putLibraryReplies(db, name, [...own, ...lost].slice(0, MOST_OWN));
}

import type { CoreContext } from '../context.ts';
import { officeRules } from '../store/office-rules.ts';
import { libraryReplies } from '../store/reply-library.ts';

type Ctx = Pick<CoreContext, 'db' | 'ops'>;

/**
 * Records the office's quick replies for the hub, which brings them to every laptop of the office. Must run inside the
 * transaction that keeps them; a laptop that works alone records nothing.
 */
export function shareOfficeReplies({ db, ops }: Ctx, baseVersion: number, onlyIfNone = false): void {
  const replies = libraryReplies(db, 'office').map(({ label, body }) => ({ label, body }));
  ops.record('office.put', { baseVersion, onlyIfNone, content: { part: 'replies', replies } });
}

/** The same for the rules of the office. */
export function shareOfficeRules({ db, ops }: Ctx, baseVersion: number, onlyIfNone = false): void {
  ops.record('office.put', {
    baseVersion,
    onlyIfNone,
    content: { part: 'rules', rules: [...officeRules(db).rules] },
  });
}

/** What a laptop that joins has for all campaigns becomes the office's, where the office has nothing yet. */
export function bringAlongOffice(ctx: Ctx): void {
  if (libraryReplies(ctx.db, 'office').length > 0) shareOfficeReplies(ctx, 0, true);
  if (officeRules(ctx.db).rules.length > 0) shareOfficeRules(ctx, 0, true);
}

import type { OpBody } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import { newestOpOfOffice } from '../store/op-subjects.ts';
import { officeRules } from '../store/office-rules.ts';
import { libraryReplies } from '../store/reply-library.ts';

type Ctx = Pick<CoreContext, 'db' | 'ops'>;

/**
 * Records the office's quick replies for the hub, which brings them to every laptop of the office. Must run inside the
 * transaction that keeps them; a laptop that works alone records nothing.
 */
export function shareOfficeReplies({ db, ops }: Ctx, known: number, onlyIfNone = false): void {
  const replies = libraryReplies(db, 'office').map(({ label, body }) => ({ label, body }));
  const baseVersion = baseFor({ db, ops }, 'replies', known);
  ops.record('office.put', { baseVersion, onlyIfNone, content: { part: 'replies', replies } });
}

/** The same for the rules of the office. */
export function shareOfficeRules({ db, ops }: Ctx, known: number, onlyIfNone = false): void {
  const baseVersion = baseFor({ db, ops }, 'rules', known);
  ops.record('office.put', {
    baseVersion,
    onlyIfNone,
    content: { part: 'rules', rules: [...officeRules(db).rules] },
  });
}

/**
 * The version that what is recorded now will find at the hub. One that was not pushed yet is taken back and written anew;
 * one on its way will have made the next version, but for what was only brought along, which may have changed nothing.
 */
function baseFor({ db, ops }: Ctx, part: OpBody<'office.put'>['content']['part'], known: number): number {
  const newest = newestOpOfOffice(db, part);
  if (newest === null) return known;
  const { baseVersion, onlyIfNone } = JSON.parse(newest.body) as OpBody<'office.put'>;
  if (ops.cancel(newest.op_uuid)) return baseVersion;
  return onlyIfNone ? known : Math.max(known, baseVersion + 1);
}

/** What a laptop that joins has for all campaigns becomes the office's, where the office has nothing yet. */
export function bringAlongOffice(ctx: Ctx): void {
  if (libraryReplies(ctx.db, 'office').length > 0) shareOfficeReplies(ctx, 0, true);
  if (officeRules(ctx.db).rules.length > 0) shareOfficeRules(ctx, 0, true);
}

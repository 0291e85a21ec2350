import type { HelloResponse } from '#shared/protocol/hello.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { CoreContext } from '../context.ts';
import { hubMember, putHubMember } from '../store/hub-member.ts';
import { requeueAfter, requeueAll, requeueUnknown } from '../store/hub-ops.ts';
import { metaOf, putMeta } from '../store/meta.ts';
import { newestOptOuts } from '../store/opt-outs.ts';
import { renumber } from './numbering.ts';

const JOURNAL_DUE = 'hub:journal-due';
const LAST_TALK = 'hub:versions';

/** The hub came back from a backup, and this laptop has not told it yet which permits it knows. */
export function journalIsDue({ db }: Pick<CoreContext, 'db'>): boolean {
  return (metaOf(db, JOURNAL_DUE) ?? '') !== '';
}

export function setJournalDue({ db }: Pick<CoreContext, 'db'>, isDue: boolean): void {
  putMeta(db, JOURNAL_DUE, isDue ? 'yes' : '');
}

/**
 * Does what an answer to hello directs to what is recorded here, in one transaction: a laptop that stops in the middle
 * says hello again and comes to the same.
 */
export function followDirective(ctx: CoreContext, hello: HelloResponse): void {
  const { db } = ctx;
  db.transaction(() => {
    const found = hubMember(db);
    if (!found) return;
    const { officeId: office_id, office, role, mode, serverEpoch: server_epoch, incarnation, lastSeq } = hello;
    const member = { ...found, office_id, office, role, mode, incarnation: found.incarnation || incarnation };
    putHubMember(db, member);
    const count = { server_epoch, incarnation, lastSeq };
    if (hello.directive === 'recovery') {
      requeueAll(db);
      setJournalDue(ctx, true);
      renumber(db, member, count);
      tellOptOutsAgain(ctx, mode);
    } else if (hello.directive === 'fork') {
      renumber(db, member, count);
    } else if (hello.directive === 'ok') {
      putHubMember(db, { ...member, server_epoch });
      if (lastSeq < member.acked_seq) hubIsBehind(ctx, lastSeq);
      if (hubIsAnother(ctx, hello) && requeueUnknown(db) > 0) renumberPending(ctx, lastSeq);
    }
  })();
  // Also when this laptop stopped between the two: they are not saved together.
  if (hubMember(db)) ctx.settings.followHub(hello.mode);
}

/** More than people opt out in the time between two backups. */
const TOLD_AGAIN = 2_000;

/**
 * A STOP that came after the backup is known to laptops alone. Told again by all of them it counts once; somebody who
 * has opted in since, unknown to this laptop, must opt in once more: the safe side to err on.
 */
function tellOptOutsAgain({ db, ops }: CoreContext, mode: HelloResponse['mode']): void {
  for (const { phone, source } of newestOptOuts(db, mode, TOLD_AGAIN)) {
    ops.record('opt_out', { phone, campaignId: null, source: source === 'import' ? 'import' : 'texter', words: '' });
  }
}

/**
 * The hub has less than it acknowledged, in the same epoch: what it lacks is pushed again, and the count goes on from
 * what it has. Must run inside a transaction.
 */
export function hubIsBehind({ db }: Pick<CoreContext, 'db'>, lastSeq: number): void {
  const member = hubMember(db);
  if (!member) return;
  requeueAfter(db, lastSeq, member.server_epoch);
  renumber(db, member, { ...member, lastSeq });
}

/** Ops that come back to the queue have numbers of the past: everything that waits is counted on from what the hub has. */
function renumberPending({ db }: Pick<CoreContext, 'db'>, lastSeq: number): void {
  const member = hubMember(db);
  if (member) renumber(db, member, { ...member, lastSeq });
}

/** Whether the hub, or this program, speaks another version than when they last talked. */
function hubIsAnother({ db }: Pick<CoreContext, 'db'>, { protocol }: HelloResponse): boolean {
  const now = `${PROTOCOL_VERSION}/${protocol.max}`;
  if (metaOf(db, LAST_TALK) === now) return false;
  putMeta(db, LAST_TALK, now);
  return true;
}

import type { CoreContext } from '../context.ts';
import { refused } from '../refusal.ts';
import { withdrawQueued } from '../sending/withdraw.ts';
import { countSending, keepAsResults, queuedAtHub } from '../store/hub-joining.ts';
import { removeHubMember } from '../store/hub-member.ts';
import { forgetOps, waitingOps } from '../store/hub-ops.ts';
import { forgetOfficeRulesAtHub } from '../store/office-rules.ts';
import { setOfficeRepliesVersion } from '../store/reply-library.ts';
import { setJournalDue } from './directives.ts';

/**
 * Refuses to leave while a text is being handed to the carrier, and, unless the person wants it even so, while the hub
 * lacks work of this laptop.
 */
export function refuseLeaving({ db }: CoreContext, evenSo: boolean): void {
  if (countSending(db) > 0)
    throw refused('SENDING', 'A text is on its way at this moment. Try again when it is through.');
  const { ops } = waitingOps(db);
  if (evenSo || ops === 0) return;
  const what = ops === 1 ? '1 thing done here' : `${ops} things done here`;
  throw refused(
    'NOT_SHARED',
    `The hub does not have ${what}. Connect to it first, or leave even so: then the hub never gets it.`,
  );
}

/** Makes the laptop work alone again: the hub's campaigns stay as closed results, and texts that waited do not go. */
export function leaveHub(ctx: CoreContext): void {
  const { db, clock } = ctx;
  db.transaction(() => {
    for (const id of queuedAtHub(db)) withdrawQueued(ctx, id, clock.now());
    keepAsResults(db, clock.now());
    setOfficeRepliesVersion(db, null);
    forgetOfficeRulesAtHub(db);
    forgetOps(db);
    setJournalDue(ctx, false);
    removeHubMember(db);
  })();
  // Real texts need an account of this laptop's own; whoever has one chooses it again.
  ctx.settings.followHub('practice');
}

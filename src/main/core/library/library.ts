import type { FoundReply, ReplyLibraries } from '#shared/contract/library.ts';
import type { QuickReply } from '#shared/contract/campaigns.ts';
import { checkScript } from '#shared/domain/script.ts';
import { refuseTexters } from '../campaigns/campaign-at-hub.ts';
import type { CoreContext } from '../context.ts';
import { notFound, refused } from '../refusal.ts';
import { conversationDetailRow } from '../store/conversation-views.ts';
import { libraryReplies, officeRepliesVersion, putLibraryReplies, replyUsage } from '../store/reply-library.ts';
import { allReplies, ownLibrary } from './all-replies.ts';
import { shareOfficeReplies } from './share-office.ts';

export interface Library {
  get(): ReplyLibraries;
  put(input: { readonly which: 'office' | 'own'; readonly replies: readonly QuickReply[] }): ReplyLibraries;
  find(input: { readonly conversationId: number }): FoundReply[];
}

/** Quick replies that belong to no campaign: the office's, which the hub brings to its laptops, and each texter's own, which stay on this one. */
export function createLibrary(ctx: CoreContext): Library {
  const { db, settings } = ctx;
  const get = (): ReplyLibraries => ({
    office: libraryReplies(db, 'office'),
    own: libraryReplies(db, ownLibrary(settings.texter())),
  });
  return {
    get,
    put({ which, replies }) {
      if (which === 'office') refuseTexters(ctx);
      refuseFaults(replies);
      db.transaction(() => {
        putLibraryReplies(db, which === 'office' ? 'office' : ownLibrary(settings.texter()), replies);
        if (which === 'office') shareOfficeReplies(ctx, officeRepliesVersion(db) ?? 0);
      })();
      ctx.events.changed(['conversations']);
      return get();
    },
    find({ conversationId }) {
      const row = conversationDetailRow(db, conversationId);
      if (!row) throw notFound('This conversation is not here any more.');
      const usage = replyUsage(db, row.campaign_id);
      return allReplies(db, row, settings.get()).map(({ source, label, text }) => {
        const used = usage.find((one) => one.source === source && one.label === label);
        return { source, label, text, uses: used?.uses ?? 0, answered: used?.answered ?? 0 };
      });
    },
  };
}

/** Any list may have any field, but a brace that is not closed is a slip. */
function refuseFaults(replies: readonly QuickReply[]): void {
  for (const { label, body } of replies) {
    const fault = checkScript(body, []).find(({ kind }) => kind !== 'unknown_field');
    if (fault) throw refused('FAULTY', `“${label}”: ${fault.words}`);
  }
}

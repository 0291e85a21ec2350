import { readReply } from '#shared/domain/read-reply.ts';
import { inboundCount } from '../store/messages.ts';
import { runRules, type RuleContext } from './run-rules.ts';

export interface ReplyCame {
  readonly conversationId: number;
  readonly campaignId: number;
  readonly messageId: number;
  readonly text: string;
  readonly at: number;
}

/** Runs the rules about replies for one that has just been kept. Must run inside the transaction that keeps it. */
export function runReplyRules(ctx: RuleContext, { conversationId, campaignId, messageId, text, at }: ReplyCame): void {
  runRules(ctx, {
    conversationId,
    campaignId,
    occasion: `in:${messageId}`,
    at,
    happened: () => ({
      kind: 'reply',
      text,
      meaning: readReply([text]).meaning,
      first: inboundCount(ctx.db, conversationId) === 1,
    }),
  });
}

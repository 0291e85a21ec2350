import type { CoreContext } from '#core/context.ts';
import type { Conversations } from '#core/conversations/conversations.ts';
import type { HubDesk } from '#core/hub/hub-desk.ts';
import type { Sending } from '#core/sending/sending.ts';
import { all } from '#core/store/statement.ts';
import type { Chance } from '../chance.ts';
import { initialText, replyText } from '../people.ts';
import type { Hands } from './program.ts';

export interface HandsSetting {
  readonly ctx: CoreContext;
  readonly desk: HubDesk;
  readonly sending: Sending;
  readonly conversations: Conversations;
  readonly chance: Chance;
}

/** A person at the keys of the real core: what is refused with words is left alone. */
export function createHands({ ctx, desk, sending, conversations, chance }: HandsSetting): Hands {
  const { db } = ctx;
  const some = <T>(from: readonly T[]): T | undefined => (from.length === 0 ? undefined : chance.pick(from));
  const inFilter = (filter: 'needs_reply' | 'waiting' | 'all'): number | undefined =>
    some(conversations.replies({ campaignId: null, filter, limit: 20 }).conversations.map(({ id }) => id));
  const texted = (): number | undefined => inFilter('all');

  return {
    pressInitial: unlessRefused(() => {
      const campaign = some(
        all<{ id: number; uid: string }>(
          db,
          `select id, uid from campaign where state = 'live' and hub_version is not null order by id`,
        ),
      );
      if (!campaign) return false;
      const card = conversations.initials({ campaignId: campaign.id, afterConversationId: 0, limit: 3 }).cards[0];
      if (!card) return false;
      return (
        sending.pressInitial({
          pressId: chance.uuid(),
          conversationId: card.conversationId,
          text: initialText(campaign.uid),
        }).kind === 'saved'
      );
    }),
    reply: unlessRefused(() => {
      const conversationId = inFilter('needs_reply');
      if (conversationId === undefined) return false;
      const { head, messages } = conversations.get({ conversationId });
      const pressId = chance.uuid();
      return (
        sending.pressReply({ pressId, conversationId, text: replyText(pressId, messages.at(-1)?.body ?? ''), head })
          .kind === 'saved'
      );
    }),
    answer: unlessRefused(() => {
      const conversationId = texted();
      if (conversationId === undefined) return false;
      const { question } = conversations.get({ conversationId });
      const option = some(question?.answers ?? []);
      if (!question || !option) return false;
      conversations.recordAnswer({ conversationId, questionId: question.id, optionId: option.id });
      return true;
    }),
    note: unlessRefused(() => {
      const conversationId = texted();
      if (conversationId === undefined) return false;
      conversations.addNote({ conversationId, body: `A note, ${chance.int(1_000)}.` });
      return true;
    }),
    tag: unlessRefused(() => {
      const conversationId = texted();
      if (conversationId === undefined) return false;
      const tag = chance.pick(['warm', 'cold']);
      if (chance.hit(0.8)) conversations.addTag({ conversationId, tag });
      else conversations.removeTag({ conversationId, tag });
      return true;
    }),
    optOut: unlessRefused(() => {
      const conversationId = texted();
      if (conversationId === undefined) return false;
      conversations.optOut({ conversationId, confirm: chance.hit(0.5), pressId: chance.uuid() });
      return true;
    }),
    setAside: unlessRefused(() => {
      if (chance.hit(0.2)) return skipSomebody();
      const conversationId = inFilter(chance.hit(0.6) ? 'needs_reply' : 'waiting');
      if (conversationId === undefined) return false;
      const deed = chance.pick(['done', 'later', 'wrongNumber'] as const);
      if (deed === 'later') conversations.later({ conversationId, minutes: 1 + chance.int(600) });
      else conversations[deed]({ conversationId });
      return true;
    }),
    handOver: unlessRefused(() => {
      if (chance.hit(0.3)) return takeReplies();
      const conversationId = inFilter('needs_reply') ?? inFilter('waiting');
      if (conversationId === undefined) return false;
      const others = desk.devices().filter(({ self, status }) => !self && status === 'active');
      const toDeviceId = chance.hit(0.3) ? null : (some(others)?.deviceId ?? null);
      desk.handover({ conversationId, toDeviceId, ...(chance.hit(0.3) ? { note: 'Please take this.' } : {}) });
      return true;
    }),
    undo: unlessRefused(() => {
      conversations.undo({});
      return true;
    }),
    tray: unlessRefused(() => {
      const item = some(sending.tray().items.filter(({ messageId }) => messageId !== null));
      if (item?.messageId === undefined || item.messageId === null) return false;
      const { messageId, section } = item;
      if (section === 'look_again') {
        if (chance.hit(0.7)) sending.release({ messageId });
        else sending.withdraw({ messageId });
      } else if (section === 'waiting') sending.withdraw({ messageId });
      else {
        const decision = chance.pick(['texted', 'leave', 'text_again'] as const);
        sending.decide({ messageId, decision }).catch(unlessUnexpected);
      }
      return true;
    }),
  };

  function skipSomebody(): boolean {
    const campaign = some(all<{ id: number }>(db, `select id from campaign where state = 'live' order by id`));
    const card =
      campaign && conversations.initials({ campaignId: campaign.id, afterConversationId: 0, limit: 3 }).cards.at(-1);
    if (!card) return false;
    conversations.skip({ conversationId: card.conversationId, reason: 'No.' });
    return true;
  }

  /** The organizer's desk: replies that nobody has. Others are refused. */
  function takeReplies(): boolean {
    const campaign = some(all<{ id: number }>(db, `select id from campaign where state = 'live' order by id`));
    if (!campaign) return false;
    desk.takeReplies({ campaignId: campaign.id }).catch(unlessUnexpected);
    return true;
  }
}

/** The answer is no, in words: people leave it at that. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'REFUSED' || error.code === 'NOT_FOUND');

function unlessUnexpected(error: unknown): void {
  if (!isRefusal(error)) throw error;
}

function unlessRefused(deed: () => boolean): () => boolean {
  return () => {
    try {
      return deed();
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  };
}

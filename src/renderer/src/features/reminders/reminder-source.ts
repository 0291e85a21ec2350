import type { CoreClient } from '#shared/contract/contract.ts';
import type { DeskSource } from '../initials/initials-desk.ts';

/** Where the desk gets the people of one reminder, and how it sends their text. */
export function reminderSource(
  client: Pick<CoreClient, 'reminders' | 'sending'>,
  campaignId: number,
  key: string,
): DeskSource {
  return {
    async read(afterConversationId, limit) {
      const { cards } = await client.reminders.cards({ campaignId, key, afterConversationId, limit });
      return { cards, outsideHours: 0, nextOpensAt: null };
    },
    press: (pressId, { conversationId, text }) => client.sending.pressReminder({ pressId, conversationId, key, text }),
  };
}

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createConversations } from '#core/conversations/conversations.ts';
import { createSending } from '#core/sending/sending.ts';
import { first } from '#core/store/statement.ts';
import { newestSeen } from '#shared/domain/newest-seen.ts';
import {
  campaignRow,
  inboundRow,
  listRow,
  OFFICE,
  personRow,
  projectionDesk,
  textRow,
} from '../../support/projection-desk.ts';

it('who takes a conversation over can answer, in whatever order its texts came', () => {
  const desk = projectionDesk();
  const sending = createSending(desk.ctx, { carrier: () => null, fromNumbers: () => ['+12025550100'] });
  const conversations = createConversations(desk.ctx, sending);
  const person = { status: 'needs_reply', urgency: 2, head: 7, textedAt: 5_000, lastInboundAt: 6_007 } as const;
  desk.pull(OFFICE, [listRow(), campaignRow(), personRow(0, person), inboundRow(7)]);
  desk.pull(OFFICE, [textRow({ createdAt: 5_000 })]);
  const conversationId = first<{ id: number }>(desk.ctx.db, 'select id from conversation')?.id ?? 0;
  const { messages, head } = conversations.get({ conversationId });
  expect(messages.map(({ direction }) => direction)).toEqual(['out', 'in']);
  const press = { pressId: randomUUID(), conversationId, text: 'At seven. See you there!', head };
  expect(sending.pressReply({ ...press, seen: newestSeen(messages) })).toMatchObject({ kind: 'saved' });
});

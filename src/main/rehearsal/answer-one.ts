import { randomUUID } from 'node:crypto';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { newestSeen } from '#shared/domain/newest-seen.ts';
import type { Hand } from './laptop-texter.ts';
import { labelFor, replyTo, saysWrongNumber } from './what-to-say.ts';

/** How often a person takes an answer or an opt-out back with U and does it again, writes a note, hands over. */
const SECOND_THOUGHTS = 0.1;
const NOTES = 0.1;
const HANDOVERS = 0.02;

/** One reply, with the keys that a person would press. */
export async function answerOne(hand: Hand, conversationId: number): Promise<void> {
  const { client, chance } = hand;
  const detail = await client.conversations.get({ conversationId });
  if (detail.status !== 'needs_reply') return;
  if (detail.optOut || detail.suggestion?.optOut) return optOut(hand, detail);
  const said = detail.messages.findLast(({ direction }) => direction === 'in')?.body ?? '';
  if (saysWrongNumber(said)) return void (await client.conversations.wrongNumber({ conversationId }));
  if (chance() < HANDOVERS && (await handOver(hand, conversationId))) return;
  await recordAnswer(hand, detail, said);
  if (chance() < NOTES) {
    const body = `Note ${randomUUID()}`;
    await client.conversations.addNote({ conversationId, body });
    hand.did({ kind: 'noted', phone: detail.phone, body });
  }
  const pressId = randomUUID();
  const text = replyTo(detail);
  const seen = newestSeen(detail.messages);
  const result = await client.sending.pressReply({ pressId, conversationId, text, head: detail.head, seen });
  if (result.kind === 'saved') return hand.did({ kind: 'pressed', pressId, phone: detail.phone, step: 'reply' });
  hand.refused(result.code);
  // They wrote again in the meantime, or opted out: the next look at the replies sees it.
}

async function optOut({ client, chance, did }: Hand, detail: ConversationDetail): Promise<void> {
  const { id: conversationId, phone } = detail;
  const confirm = detail.optOut === null || detail.optOut.confirmation === 'none';
  const press = () => client.conversations.optOut({ conversationId, confirm, pressId: randomUUID() });
  const { actionId } = await press();
  if (detail.optOut === null && chance() < SECOND_THOUGHTS) {
    await client.conversations.undo({ actionId });
    await press();
  }
  did({ kind: 'opted_out', phone });
}

async function recordAnswer({ client, chance, did }: Hand, detail: ConversationDetail, said: string): Promise<void> {
  const { question, id: conversationId, phone } = detail;
  if (!question || question.answeredOptionId !== null) return;
  const label = labelFor(said);
  const optionId = question.answers.find((option) => option.label === label)?.id ?? null;
  const record = () => client.conversations.recordAnswer({ conversationId, questionId: question.id, optionId });
  const { actionId } = await record();
  if (chance() < SECOND_THOUGHTS) {
    await client.conversations.undo({ actionId });
    await record();
  }
  did({ kind: 'answered', phone, label });
}

/** To a colleague, who then answers. Says whether it was done. */
async function handOver({ client, chance }: Hand, conversationId: number): Promise<boolean> {
  const others = (await client.hub.devices()).filter(({ self, status }) => !self && status === 'active');
  const to = others[Math.floor(chance() * others.length)];
  if (!to) return false;
  await client.hub.handover({ conversationId, toDeviceId: to.deviceId });
  return true;
}

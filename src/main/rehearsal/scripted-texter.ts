import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { newestSeen } from '#shared/domain/newest-seen.ts';
import type { PressResult } from '#shared/contract/sending.ts';
import { RehearsalError } from './options.ts';
import type { Stage } from './stage.ts';
import { labelFor, replyTo, saysWrongNumber } from './what-to-say.ts';

/** Key presses that the program said are saved, by their id. */
export type SavedPresses = Set<string>;

const PAGE = 200;
const LOOK_AGAIN_MS = 25;
/** Without any progress for so long, something hangs. */
const PATIENCE_MS = 60_000;

/** Sends the first text to everybody, or to the first `most` people: one press each. */
export async function pressInitials(
  { client }: Stage,
  campaignId: number,
  most: number | null,
  saved: SavedPresses,
): Promise<void> {
  let afterConversationId = 0;
  let pressed = 0;
  for (;;) {
    const { cards } = await client.conversations.initials({ campaignId, afterConversationId, limit: PAGE });
    if (cards.length === 0) return;
    for (const { conversationId, text } of cards) {
      if (most !== null && pressed >= most) return;
      const pressId = randomUUID();
      note(await client.sending.pressInitial({ pressId, conversationId, text }), pressId, saved);
      pressed += 1;
      afterConversationId = conversationId;
    }
  }
}

/** Answers whoever writes, until nobody has anything more to say and everything has gone out. */
export async function answerEverybody(stage: Stage, campaignId: number, saved: SavedPresses): Promise<void> {
  let seen = '';
  let lastProgress = performance.now();
  for (;;) {
    const { conversations } = await stage.client.conversations.replies({
      campaignId,
      filter: 'needs_reply',
      limit: PAGE,
    });
    for (const { id } of conversations) await answer(stage, id, saved);
    const standing = await standingOf(stage);
    if (conversations.length === 0 && standing.open === 0) return;
    if (standing.seen !== seen) lastProgress = performance.now();
    seen = standing.seen;
    if (performance.now() - lastProgress > PATIENCE_MS) throw new RehearsalError(`The rehearsal hangs: ${seen}`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** What is still under way on either side, and a summary that changes with every step. */
async function standingOf({ client, carrierCounts }: Stage): Promise<{ open: number; seen: string }> {
  const [{ queued, sending }, carrier] = await Promise.all([client.system.carrierStatus(), carrierCounts()]);
  return {
    open: queued + sending + carrier.planned + carrier.undelivered,
    seen: JSON.stringify({ queued, sending, ...carrier }),
  };
}

/** One reply, with the keys a person would press. */
async function answer({ client }: Stage, conversationId: number, saved: SavedPresses): Promise<void> {
  const detail = await client.conversations.get({ conversationId });
  const said = detail.messages.findLast(({ direction }) => direction === 'in')?.body ?? '';
  const pressId = randomUUID();
  if (detail.optOut || detail.suggestion?.optOut) {
    const confirm = detail.optOut === null || detail.optOut.confirmation === 'none';
    await client.conversations.optOut({ conversationId, confirm, pressId });
    if (confirm) saved.add(pressId);
    return;
  }
  if (saysWrongNumber(said)) return void (await client.conversations.wrongNumber({ conversationId }));
  await recordAnswer(client, detail, said);
  const text = replyTo(detail);
  const seen = newestSeen(detail.messages);
  note(await client.sending.pressReply({ pressId, conversationId, text, head: detail.head, seen }), pressId, saved);
}

async function recordAnswer(client: Stage['client'], detail: ConversationDetail, said: string): Promise<void> {
  const { question, id: conversationId } = detail;
  if (!question || question.answeredOptionId !== null) return;
  const label = labelFor(said);
  const optionId = question.answers.find((option) => option.label === label)?.id ?? null;
  await client.conversations.recordAnswer({ conversationId, questionId: question.id, optionId });
}

function note(result: PressResult, pressId: string, saved: SavedPresses): void {
  if (result.kind === 'saved') saved.add(pressId);
  // They wrote again in the meantime, or opted out: the next look at the replies sees it.
  else if (result.code !== 'HEAD_MOVED' && result.code !== 'OPTED_OUT') {
    throw new RehearsalError(`A press was refused (${result.code}): ${result.words}`);
  }
}

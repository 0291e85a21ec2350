import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { CoreClient } from '#shared/contract/contract.ts';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { RightAnswer } from './practice-replies.ts';

/** How one reply was dealt with. */
export interface Handled {
  /** What was right was suggested, or nothing was where nothing was right. */
  readonly rightFirstTime: boolean;
  /** A quick reply was right, and suggested. */
  readonly suggested: boolean;
  /** Presses for the reply itself, and for the answer to the question (null = there was none to record). */
  readonly presses: number;
  readonly answerPresses: number | null;
  readonly answerRight: boolean | null;
  /** From the conversation on the screen to the next one on the screen. */
  readonly ms: number;
}

/** Works through the replies on the screen with the keyboard alone, as somebody who always knows what is right. */
export async function answerReplies(
  page: Page,
  core: CoreClient,
  { right, count }: { readonly right: (text: string) => RightAnswer; readonly count: number },
): Promise<Handled[]> {
  const { conversations } = await core.conversations.replies({ campaignId: null, filter: 'needs_reply', limit: 500 });
  const ids = new Map(conversations.map(({ id, firstName }) => [firstName, id]));
  const handled: Handled[] = [];
  while (handled.length < count) {
    const name = await openName(page);
    const id = ids.get(name);
    if (id === undefined) throw new Error(`Nobody called ${name} waits.`);
    const detail = await core.conversations.get({ conversationId: id });
    handled.push(await answerOne(page, detail, right(textOf(detail))));
  }
  return handled;
}

async function answerOne(page: Page, detail: ConversationDetail, right: RightAnswer): Promise<Handled> {
  const { suggestion } = detail;
  const began = performance.now();
  let presses = 0;
  const press = async (key: string): Promise<void> => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const answer = await recordAnswer(page, detail, right);
  const place = suggestion?.quickReply ?? null;
  const suggested = right.kind === 'reply' && place !== null && right.places.includes(place);
  if (right.kind === 'reply') {
    await press(suggested ? 'Enter' : String((right.places[0] ?? 0) + 1));
    await untilWritten(page);
    await press('Enter');
  } else if (right.kind === 'wrongNumber') await press('w');
  else if (right.kind === 'done') await press('d');
  else if (suggestion?.optOut === true && detail.optOut === null) {
    await press('Enter');
    await press('Enter');
  } else await press(detail.optOut === null ? 'o' : 'Enter');
  await untilNext(page, detail.firstName);
  return {
    rightFirstTime: isRight(suggestion, right, suggested),
    suggested,
    presses,
    ...answer,
    ms: performance.now() - began,
  };
}

function isRight(suggestion: ConversationDetail['suggestion'], right: RightAnswer, suggested: boolean): boolean {
  if (right.kind === 'reply') return suggested;
  if (right.kind === 'optOut') return suggestion?.optOut === true;
  if (right.kind === 'wrongNumber') return suggestion?.meaning === 'wrong_number';
  return suggestion === null || (suggestion.quickReply === null && !suggestion.optOut);
}

async function recordAnswer(page: Page, { question, suggestion }: ConversationDetail, right: RightAnswer) {
  const wanted = right.kind === 'reply' ? right.answer : null;
  if (question === null || wanted === null) return { answerPresses: null, answerRight: null };
  const place = question.answers.findIndex(({ label }) => label === wanted);
  const answerRight = suggestion?.answer === place;
  await page.keyboard.press(answerRight ? 'a' : `Alt+${place + 1}`);
  await page.locator('aside [aria-pressed="true"]').waitFor();
  return { answerPresses: 1, answerRight };
}

function textOf({ messages }: ConversationDetail): string {
  return messages.findLast(({ direction }) => direction === 'in')?.body ?? '';
}

async function openName(page: Page): Promise<string> {
  const label = (await page.getByRole('article').getAttribute('aria-label')) ?? '';
  return label.replace('Conversation with ', '');
}

async function untilWritten(page: Page): Promise<void> {
  await page.waitForFunction(
    () => (document.querySelector('textarea[data-composer]') as HTMLTextAreaElement).value !== '',
  );
}

async function untilNext(page: Page, name: string): Promise<void> {
  for (let waits = 0; waits < 400; waits++) {
    if ((await page.getByRole('article').count()) === 0 || (await openName(page)) !== name) return;
    await setTimeout(10);
  }
  throw new Error(`The conversation with ${name} did not end.`);
}

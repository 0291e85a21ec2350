import { setTimeout } from 'node:timers/promises';
import { letIn } from '../integration/hosts/support/visitor.ts';
import { startOutpost } from '../e2e/support/outpost.ts';
import { openCore, setScene, textEveryone } from '../e2e/support/scene.ts';
import { openBrowser, openDesk } from '../e2e/support/window.ts';
import { heldOut } from '../replies/labelled.ts';
import { scoreReading } from '../replies/score.ts';
import { percentile, report } from './figure.ts';
import { withFolder } from './folder.ts';
import { rightAnswers } from './practice-replies.ts';
import { answerReplies, type Handled } from './scripted-texter.ts';

const REPLIES = 500;
/** So many are texted that as many answer; some texts fail, and a few people say nothing. */
const PEOPLE = 640;

/** How well replies are read, and how many keys and seconds a scripted texter needs for practice replies. */
export async function repliesSuite(): Promise<void> {
  reportReading();
  reportTexter(await withFolder(work));
}

function reportReading(): void {
  const { classes, accuracy } = scoreReading(heldOut());
  const [optOut] = classes;
  const percent = (share: number): number => share * 100;
  const size = classes.reduce((sum, { labelled }) => sum + labelled, 0);
  const named = { unit: '%', yardstick: null, met: null };
  const met = optOut?.recall === 1;
  const note = `${optOut?.labelled} of ${size} held-out replies`;
  const goal = 'first of all: none overlooked';
  report({
    ...named,
    name: 'wishes to opt out found, held-out replies',
    value: percent(optOut?.recall ?? 0),
    met,
    goal,
    note,
  });
  report({
    ...named,
    name: 'what was read as a wish to opt out is one, held-out replies',
    value: percent(optOut?.precision ?? 0),
    goal: 'a look costs little',
  });
  report({
    ...named,
    name: 'replies read right, held-out replies',
    value: percent(accuracy),
    goal: 'right first time in 80 % or more',
    met: accuracy >= 0.8,
    note: classes
      .map(
        ({ meaning, recall, precision }) => `${meaning} ${percent(recall).toFixed(0)}/${percent(precision).toFixed(0)}`,
      )
      .join(', ')
      .concat(' (recall/precision)'),
  });
}

async function work(dataDir: string): Promise<Handled[]> {
  const browser = await openBrowser();
  let outpost = await startOutpost({ dataDir, speed: 1_000, seed: 11, replies: 0.97 });
  try {
    const core = await openCore(outpost.address, await letIn(outpost.address));
    const campaignId = await setScene(core, PEOPLE);
    await textEveryone(core, campaignId);
    const waiting = async (): Promise<number> =>
      (await core.conversations.replies({ campaignId, filter: 'needs_reply', limit: 1 })).counts.needs_reply;
    while ((await waiting()) < REPLIES) await setTimeout(200);
    // From here on nobody answers: every reply is a first one, whose right answer is known.
    await outpost.stop();
    outpost = await startOutpost({ dataDir, speed: 0.1, replies: 0 });
    const cookie = await letIn(outpost.address);
    const { page } = await openDesk(browser, outpost.address, 'light', cookie);
    await page.getByRole('navigation').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('article').waitFor();
    const answers = rightAnswers();
    const right = (text: string) => answers.get(text) ?? ({ kind: 'done' } as const);
    return await answerReplies(page, await openCore(outpost.address, cookie), { right, count: REPLIES });
  } finally {
    await browser.close();
    await outpost.stop();
  }
}

function reportTexter(handled: readonly Handled[]): void {
  const suggested = handled.filter((one) => one.suggested);
  const answered = handled.filter(({ answerPresses }) => answerPresses !== null);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = (of: readonly Handled[]): number => mean(of.map(({ rightFirstTime }) => (rightFirstTime ? 1 : 0)));
  const where = `${handled.length} practice replies`;
  const plain = { yardstick: null };
  const perSuggested = mean(suggested.map(({ presses }) => presses));
  report({
    ...plain,
    name: 'key presses for a suggested reply',
    value: perSuggested,
    unit: 'presses',
    goal: '2',
    met: perSuggested <= 2,
    note: `${suggested.length} of ${where}; all replies ${mean(handled.map(({ presses }) => presses)).toFixed(2)}`,
  });
  const perAnswer = mean(answered.map(({ answerPresses }) => answerPresses ?? 0));
  const fitting = mean(answered.map(({ answerRight }) => (answerRight === true ? 1 : 0)));
  report({
    ...plain,
    name: 'key presses for an answer to the question',
    value: perAnswer,
    unit: 'presses',
    goal: '1',
    met: perAnswer <= 1,
    note: `${answered.length} answers; the fitting one was suggested in ${(fitting * 100).toFixed(0)} %`,
  });
  report({
    ...plain,
    name: 'suggestion right first time',
    value: share(handled) * 100,
    unit: '%',
    goal: '80 or more',
    met: share(handled) >= 0.8,
    note: `${where}; first hundred ${(share(handled.slice(0, 100)) * 100).toFixed(0)} %, last hundred ${(share(handled.slice(-100)) * 100).toFixed(0)} %`,
  });
  const seconds = handled.map(({ ms }) => ms / 1_000);
  report({
    ...plain,
    name: 'time for a reply, scripted texter',
    value: mean(seconds),
    unit: 's',
    goal: 'to be read beside a person’s reading time',
    met: null,
    note: `p50 ${percentile(seconds, 50).toFixed(2)}, p95 ${percentile(seconds, 95).toFixed(2)} s; a sent reply is shown for 0.4 s of it`,
  });
}

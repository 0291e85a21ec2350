import type { DashboardFigures, ReachedGroup } from '#shared/contract/dashboard.ts';
import { funnelEnds, funnelSteps, type FunnelStep } from '#shared/lib/funnel-steps.ts';
import { money } from '#shared/lib/money.ts';
import { barWidth, share } from '#shared/lib/shares.ts';
import { slotWords, timeRows } from '#shared/lib/time-slots.ts';
import { bars, bigFigures, heading, table, type BarRow } from './drawings.ts';
import { INK, type Paper, type Tone } from './paper.ts';
import { timeChart } from './time-chart.ts';

/** What the report is about, in words. */
export interface ReportSubject {
  readonly org: string;
  /** The campaign, or "All campaigns". */
  readonly name: string;
  /** What narrows the figures; empty = nothing does. */
  readonly filter: string;
  readonly isPractice: boolean;
  readonly at: number;
}

const count = new Intl.NumberFormat('en-US');
const WHEN = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short' });
const MOST_ANSWERS = 6;

/** When it was made, as the page says it. */
export function madeAt(at: number): string {
  return WHEN.format(at).replaceAll('\u202f', ' ');
}

/** One page for the director: what came of it, when, and what people said. */
export function directorPage(paper: Paper, figures: DashboardFigures, subject: ReportSubject): void {
  const { funnel } = figures;
  const place = { x: paper.left, y: paper.y, width: paper.width };
  paper.line(subject.name, place, { size: 20, bold: true });
  const facts = [subject.org, subject.filter, `as of ${madeAt(subject.at)}`, subject.isPractice ? 'practice' : ''];
  paper.line(facts.filter(Boolean).join(', '), { ...place, y: paper.y + 27 }, { size: 9, colour: INK.dim });
  paper.y += 54;
  bigFigures(paper, [
    {
      value: count.format(funnel.texted),
      label: 'people texted',
      note: `of ${count.format(funnel.contacts)} on the list`,
    },
    {
      value: share(funnel.delivered, funnel.texted),
      label: 'reached',
      note: `${count.format(funnel.delivered)} texts delivered`,
    },
    {
      value: share(funnel.replied, funnel.delivered),
      label: 'replied',
      note: `${count.format(funnel.replied)} people`,
    },
    {
      value: share(funnel.optedOut, funnel.texted),
      label: 'opted out',
      note: `${count.format(funnel.optedOut)} people`,
    },
  ]);
  heading(paper, 'How far people came');
  const ends: Tone[] = ['bad', 'warn'];
  bars(paper, [
    ...funnelSteps(funnel).map((step) => funnelBar(step, step.key === 'contacts' ? 'quiet' : 'accent')),
    ...funnelEnds(funnel).map((step, i) => funnelBar(step, ends[i] ?? 'warn')),
  ]);
  if (figures.overTime.length > 0) {
    heading(paper, 'Over time', `each point is ${slotWords(figures.slotMs)}`, 150);
    timeChart(paper, timeRows(figures));
  }
  const first = directorsQuestion(figures);
  if (first) answers(paper, first);
  const verdict = figures.verdicts.find(({ about }) => about === 'versions');
  if (verdict) {
    heading(paper, 'Which text works better');
    paper.paragraph(verdict.words, { size: 9 });
  }
}

/** The question that fits on the director's page; the others are for staff. */
function directorsQuestion({ answers: questions }: DashboardFigures): DashboardFigures['answers'][number] | null {
  const [first] = questions;
  return first && first.options.length <= MOST_ANSWERS ? first : null;
}

/** Everything else, for the people who run it. */
export function staffPages(paper: Paper, figures: DashboardFigures): void {
  paper.page();
  const place = { x: paper.left, y: paper.y, width: paper.width };
  paper.line('For staff', place, { size: 16, bold: true });
  paper.y += 24;
  const shown = directorsQuestion(figures);
  for (const question of figures.answers) if (question !== shown) answers(paper, question);
  replyClasses(paper, figures);
  compared(paper, 'Versions of the first text', 'Version', figures.groups.versions, 1);
  for (const { words } of figures.verdicts) paper.paragraph(words, { size: 9 });
  compared(paper, 'Campaigns', 'Campaign', figures.groups.campaigns, 2);
  compared(paper, 'Lists', 'List', figures.groups.lists, 2);
  compared(paper, 'Our numbers', 'Number', figures.groups.numbers, 1);
  texters(paper, figures.texters);
  errors(paper, figures);
  cost(paper, figures);
}

function funnelBar({ label, people, ofBase, width }: FunnelStep, tone: Tone): BarRow {
  return { label, count: count.format(people), share: ofBase, width, tone };
}

function answers(paper: Paper, { question, options }: DashboardFigures['answers'][number]): void {
  const total = options.reduce((sum, { people }) => sum + people, 0);
  heading(paper, question, `${count.format(total)} ${total === 1 ? 'answer' : 'answers'}`, options.length * 17);
  bars(
    paper,
    options.map(({ label, people }) => ({
      label,
      count: count.format(people),
      share: total === 0 ? '' : share(people, total),
      width: barWidth(people, total),
    })),
  );
}

function replyClasses(paper: Paper, { replyClasses: classes }: DashboardFigures): void {
  const read = classes.reduce((sum, { replies }) => sum + replies, 0);
  if (read === 0) return;
  heading(paper, 'What replies say', 'read by rules, not by people', classes.length * 17);
  bars(
    paper,
    classes.map(({ meaning, words, replies }) => ({
      label: words,
      count: count.format(replies),
      share: share(replies, read),
      width: barWidth(replies, read),
      tone: meaning === '' ? 'quiet' : meaning === 'opt_out' ? 'bad' : 'accent',
    })),
  );
}

function compared(paper: Paper, title: string, what: string, groups: readonly ReachedGroup[], atLeast: number): void {
  if (groups.length < atLeast) return;
  heading(paper, title, 'shares of those texted');
  table(
    paper,
    [what, 'Texted', 'Delivered', 'Replied', 'Answered', 'Opted out'],
    groups.map(({ name, people, delivered, replied, answered, optedOut }) => [
      name,
      count.format(people),
      ...[delivered, replied, answered, optedOut].map((part) => share(part, people)),
    ]),
  );
}

function texters(paper: Paper, rows: DashboardFigures['texters']): void {
  if (rows.length === 0) return;
  heading(paper, 'Texters');
  table(
    paper,
    ['Texter', 'First texts', 'Answers sent', 'Recorded', 'Opt-outs'],
    rows.map(({ texter, sent, replies, answers: recorded, optOuts }) => [
      texter || 'No name given',
      ...[sent, replies, recorded, optOuts].map((n) => count.format(n)),
    ]),
  );
}

function errors(paper: Paper, { errors: rows, messagesOut }: DashboardFigures): void {
  heading(paper, 'Not delivered');
  if (rows.length === 0) return paper.paragraph('Nothing so far.', { size: 9, colour: INK.dim });
  table(
    paper,
    ['Reason', 'Code', 'Texts', 'Of all'],
    rows.map(({ code, title, messages }) => [
      title,
      code === null ? '' : String(code),
      count.format(messages),
      share(messages, messagesOut),
    ]),
  );
}

function cost(paper: Paper, { cost: { price, steps } }: DashboardFigures): void {
  if (steps.length === 0) return;
  const sum = (of: 'texts' | 'parts'): number => steps.reduce((total, step) => total + step[of], 0);
  heading(paper, 'Cost', price === null ? '' : `${money(price, 4)} a part`);
  table(
    paper,
    ['For', 'Texts', 'Parts', ...(price === null ? [] : ['Money'])],
    [...steps, { words: 'Together', texts: sum('texts'), parts: sum('parts') }].map(({ words, texts, parts }) => [
      words,
      count.format(texts),
      count.format(parts),
      ...(price === null ? [] : [money(parts * price, 2)]),
    ]),
  );
}

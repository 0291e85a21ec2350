import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { answerFigures } from '#shared/results/answer-figures.ts';
import { costOf } from '#shared/results/cost.ts';
import { failureFigure } from '#shared/results/failure-figures.ts';
import { stateFigures } from '#shared/results/state-figures.ts';
import { verdictsOf } from '#shared/results/verdict-figures.ts';
import type { Db, Tx } from '../db/db.ts';
import { answerCounts } from './answers.ts';
import { optOutsByTexter } from './opt-outs-by-texter.ts';
import { overTime } from './over-time.ts';
import { peopleFigures } from './people-figures.ts';
import { reachedFigures } from './reached-figures.ts';
import { isFiltered } from './scope.ts';
import type { FigureFilter, ResultScope } from './scope.ts';
import { inSnapshot } from './snapshot.ts';
import { textFigures } from './text-figures.ts';
import type { TextFigures } from './text-figures.ts';

/** What came of one campaign or of all: the figures of a laptop's dashboard, of every laptop together, of one moment. */
export function readFigures(db: Db, scope: ResultScope, filter: FigureFilter): Promise<DashboardFigures> {
  return inSnapshot(db, (tx) => figures(tx, scope, filter));
}

async function figures(tx: Tx, scope: ResultScope, filter: FigureFilter): Promise<DashboardFigures> {
  const people = await peopleFigures(tx, scope);
  const reached = await reachedFigures(tx, scope, filter);
  const texts = await textFigures(tx, scope, filter);
  const answers = await answerCounts(tx, scope, filter);
  const optOuts = await optOutsByTexter(tx, scope, filter);
  // A filter by texter or time is about those reached: nobody else has a texter or a time.
  const counted = isFiltered(filter) ? { ...reached.all, contacts: reached.all.people } : people;
  const groups = { versions: [], ...reached.groups };
  return {
    funnel: {
      contacts: counted.contacts,
      texted: texts.initialOut,
      delivered: texts.initialDelivered,
      replied: counted.replied,
      answered: reached.all.answered,
      optedOut: counted.optedOut,
      wrongNumber: counted.wrongNumber,
    },
    states: stateFigures([...texts.byState]),
    messagesOut: texts.out,
    messagesIn: texts.in,
    partsOut: texts.partsOut,
    ...(await overTime(tx, scope, filter)),
    answers: answerFigures(answers.options, scope.campaignId === null),
    errors: texts.failures.map(failureFigure),
    texters: textersOf(texts, answers.byTexter, optOuts),
    // The hub does not read replies.
    replyClasses: [],
    unreadReplies: 0,
    cost: costOf(texts.steps, 0),
    groups,
    verdicts: verdictsOf(groups),
    textersKnown: texts.texters.map(({ texter }) => texter).toSorted(),
  };
}

function textersOf(
  texts: TextFigures,
  answers: ReadonlyMap<string, number>,
  optOuts: readonly { readonly texter: string; readonly n: number }[],
): DashboardFigures['texters'] {
  const texters = new Map<string, DashboardFigures['texters'][number]>();
  const rowOf = (texter: string) => {
    const known = texters.get(texter) ?? { texter: texter || 'No name', sent: 0, replies: 0, answers: 0, optOuts: 0 };
    texters.set(texter, known);
    return known;
  };
  for (const { texter, sent, replies } of texts.texters) Object.assign(rowOf(texter), { sent, replies });
  for (const [texter, n] of answers) rowOf(texter).answers = n;
  for (const { texter, n } of optOuts) rowOf(texter).optOuts = n;
  return [...texters.values()].toSorted((a, b) => b.sent + b.replies - (a.sent + a.replies));
}

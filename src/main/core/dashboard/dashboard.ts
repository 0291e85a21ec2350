import type { DashboardFigures, DashboardFilter } from '#shared/contract/dashboard.ts';
import { stateWords, type OutgoingState } from '#shared/domain/message-state.ts';
import { errorWords } from '#shared/domain/error-words.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
import { messageDetail } from '#shared/domain/reason-words.ts';
import { campaignById } from '../store/campaigns.ts';
import {
  ALL_TIME,
  answersByTexter,
  conversationFigures,
  failureCounts,
  isFiltered,
  messageFigures,
  minuteCounts,
  optionCounts,
  optOutsByTexter,
  optOutTimes,
  outgoingByState,
  partsByStep,
  textsByTexter,
  type FailureCount,
  type FigureScope,
  type OptionCount,
} from '../store/dashboard-views.ts';
import { reachedIn, textersReaching } from '../store/reached-views.ts';
import { costOf } from './cost.ts';
import { groupsOf, verdictsOf } from './groups.ts';
import { replyClassesOf } from './reply-classes.ts';
import { createReplyReader } from './reply-reader.ts';
import { slotsOver } from '#shared/results/slots-over.ts';

export interface Dashboard {
  figures(input: {
    readonly campaignId: number | null;
    readonly filter?: DashboardFilter | undefined;
  }): DashboardFigures;
}

/** What came of a campaign, or of all in this mode. Figures come from the kept counts, so that reading them is cheap. */
export function createDashboard(ctx: CoreContext): Dashboard {
  const { db } = ctx;
  const reader = createReplyReader(ctx);
  return {
    figures({ campaignId, filter }) {
      if (campaignId !== null && !campaignById(db, campaignId)) throw notFound('This campaign is not here any more.');
      const scope: FigureScope = {
        campaignId,
        mode: ctx.settings.get().mode,
        listId: filter?.listId ?? null,
        texter: filter?.texter ?? null,
        from: filter?.from ?? ALL_TIME.from,
        until: filter?.until ?? ALL_TIME.until,
      };
      reader.wake();
      // One transaction: all figures are of one moment, and add up.
      return db.transaction(() => readFigures(ctx, scope))();
    },
  };
}

function readFigures(ctx: CoreContext, scope: FigureScope): DashboardFigures {
  const { db } = ctx;
  const reached = reachedIn(db, scope);
  // A filter by texter or time is about those reached: nobody else has a texter or a time.
  const narrow = isFiltered(scope);
  const people = narrow ? { ...reached, contacts: reached.people } : conversationFigures(db, scope);
  const texts = messageFigures(db, scope);
  const options = optionCounts(db, scope);
  const optOuts = optOutTimes(db, scope);
  const groups = groupsOf(db, scope);
  return {
    funnel: {
      contacts: people.contacts,
      texted: texts.initialOut,
      delivered: texts.initialDelivered,
      replied: people.replied,
      answered: reached.answered,
      optedOut: narrow ? reached.optedOut : optOuts.length,
      wrongNumber: people.wrongNumber,
    },
    states: statesOf(outgoingByState(db, scope)),
    messagesOut: texts.out,
    messagesIn: texts.in,
    partsOut: texts.partsOut,
    ...slotsOver(minuteCounts(db, scope), optOuts),
    answers: questionsOf(options, scope.campaignId === null),
    errors: failureCounts(db, scope).map(errorOf),
    texters: textersOf({ db }, scope),
    ...replyClassesOf(db, scope),
    cost: costOf(partsByStep(db, scope), ctx.settings.get().pricePerPart),
    groups,
    verdicts: verdictsOf(groups),
    textersKnown: textersReaching(db, scope),
  };
}

/** In the order of a text's life. */
function statesOf(rows: readonly { state: string; messages: number }[]): DashboardFigures['states'] {
  const counts = new Map(rows.map(({ state, messages }) => [state, messages]));
  return (Object.keys(stateWords) as OutgoingState[]).flatMap((state) => {
    const messages = counts.get(state);
    return messages === undefined ? [] : [{ state, words: stateWords[state], messages }];
  });
}

function questionsOf(rows: readonly OptionCount[], named: boolean): DashboardFigures['answers'] {
  const questions = new Map<number, DashboardFigures['answers'][number]>();
  for (const { campaign, question_id, question, label, people } of rows) {
    const known = questions.get(question_id) ?? {
      question: named ? `${campaign}: ${question}` : question,
      options: [],
    };
    known.options.push({ label, people });
    questions.set(question_id, known);
  }
  return [...questions.values()];
}

function errorOf({ state, error_code, reason, messages }: FailureCount): DashboardFigures['errors'][number] {
  const code = error_code === 0 ? null : error_code;
  if (state === 'failed' && code !== null) {
    const { title, advice } = errorWords(code);
    return { code, title, advice, messages };
  }
  const title = messageDetail({ state, reason: reason || null, error_code: code }) ?? 'It was not sent.';
  return { code, title, advice: '', messages };
}

function textersOf({ db }: Pick<CoreContext, 'db'>, scope: FigureScope): DashboardFigures['texters'] {
  const texters = new Map<string, DashboardFigures['texters'][number]>();
  const rowOf = (texter: string) => {
    const known = texters.get(texter) ?? { texter: texter || 'No name', sent: 0, replies: 0, answers: 0, optOuts: 0 };
    texters.set(texter, known);
    return known;
  };
  for (const { texter, sent, replies } of textsByTexter(db, scope)) Object.assign(rowOf(texter), { sent, replies });
  for (const { texter, n } of answersByTexter(db, scope)) rowOf(texter).answers = n;
  for (const { texter, n } of optOutsByTexter(db, scope)) rowOf(texter).optOuts = n;
  return [...texters.values()].toSorted((a, b) => b.sent + b.replies - (a.sent + a.replies));
}

import type { DashboardFigures, DashboardFilter } from '#shared/contract/dashboard.ts';
import { answerFigures } from '#shared/results/answer-figures.ts';
import { costOf } from '#shared/results/cost.ts';
import { failureFigure } from '#shared/results/failure-figures.ts';
import { slotsOver } from '#shared/results/slots-over.ts';
import { stateFigures } from '#shared/results/state-figures.ts';
import { verdictsOf } from '#shared/results/verdict-figures.ts';
import type { CoreContext } from '../context.ts';
import { notFound } from '../refusal.ts';
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
  type FigureScope,
} from '../store/dashboard-views.ts';
import type { Db } from '../store/open.ts';
import { createSegmentEngine, type SegmentEngine } from '../segments/segment-engine.ts';
import { createSegmentSnapshots } from '../segments/segment-snapshot.ts';
import { reachedIn, textersReaching } from '../store/reached-views.ts';
import { groupsOf } from './groups.ts';
import { replyClassesOf } from './reply-classes.ts';
import { createReplyReader } from './reply-reader.ts';

interface Asked {
  readonly campaignId: number | null;
  readonly filter?: DashboardFilter | undefined;
}

export interface Dashboard {
  /** Of everybody: a segment in the filter is not looked at. */
  figures(input: Asked): DashboardFigures;
  /** Of the people of the filter's segment, where it names one. */
  figuresOf(input: Asked): Promise<DashboardFigures>;
}

/** What came of a campaign, or of all in this mode. Figures come from the kept counts, so that reading them is cheap. */
export function createDashboard(ctx: CoreContext, engine: SegmentEngine = createSegmentEngine(ctx)): Dashboard {
  const { db } = ctx;
  const reader = createReplyReader(ctx);
  const snapshots = createSegmentSnapshots(ctx, engine);
  const price = (): number => ctx.settings.get().pricePerPart;
  /** Figures of segments that are being read. */
  const reading = new Map<string, Promise<DashboardFigures>>();

  function scopeOf({ campaignId, filter }: Asked): FigureScope {
    if (campaignId !== null && !campaignById(db, campaignId)) throw notFound('This campaign is not here any more.');
    return {
      campaignId,
      mode: ctx.settings.get().mode,
      listId: filter?.listId ?? null,
      texter: filter?.texter ?? null,
      from: filter?.from ?? ALL_TIME.from,
      until: filter?.until ?? ALL_TIME.until,
    };
  }
  function figures(asked: Asked): DashboardFigures {
    const scope = scopeOf(asked);
    reader.wake();
    // One transaction: all figures are of one moment, and add up.
    return db.transaction(() => readFigures(db, scope, price()))();
  }
  async function ofSegment(asked: Asked, segmentId: number): Promise<DashboardFigures> {
    const scope = scopeOf(asked);
    const snapshot = await snapshots.open(segmentId, scope);
    try {
      // What replies were read as is counted for everybody.
      return { ...readFigures(snapshot, scope, price()), replyClasses: [], unreadReplies: 0 };
    } finally {
      snapshot.close();
    }
  }

  return {
    figures,
    async figuresOf(asked) {
      const segmentId = asked.filter?.segmentId ?? null;
      if (segmentId === null) return figures(asked);
      // Asked again at each text that goes out, it would never come to its end: whoever asks meanwhile waits for this one.
      const key = JSON.stringify(asked);
      const found = reading.get(key) ?? ofSegment(asked, segmentId).finally(() => reading.delete(key));
      reading.set(key, found);
      return found;
    },
  };
}

function readFigures(db: Db, scope: FigureScope, price: number): DashboardFigures {
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
    states: stateFigures(outgoingByState(db, scope)),
    messagesOut: texts.out,
    messagesIn: texts.in,
    partsOut: texts.partsOut,
    ...slotsOver(minuteCounts(db, scope), optOuts),
    answers: answerFigures(options, scope.campaignId === null),
    errors: failureCounts(db, scope).map(failureFigure),
    texters: textersOf(db, scope),
    ...replyClassesOf(db, scope),
    cost: costOf(partsByStep(db, scope), price),
    groups,
    verdicts: verdictsOf(groups),
    textersKnown: textersReaching(db, scope),
  };
}

function textersOf(db: Db, scope: FigureScope): DashboardFigures['texters'] {
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

import type { CarrierEvent } from '#shared/domain/carrier-event.ts';
import type { FindSent, ListedText } from '../carrier/carrier.ts';
import type { CoreContext } from '../context.ts';
import { dueSearches, hasRival, isClaimed, noteSearch, type SearchedAttempt } from '../store/attempt-searches.ts';
import { messageById, setMessage } from '../store/messages.ts';
import { attemptById } from '../store/send-attempts.ts';
import { applyReceipt } from './receipts.ts';
import type { Reason } from '#shared/domain/reason-words.ts';
import type { SendLine } from './send-line.ts';

export interface UnknownSearch {
  start(): void;
  stop(): void;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After the time until which the carrier might send it. The record lags by a time that nobody tells. */
const SEARCH_AFTER_MS = [5 * MINUTE_MS, HOUR_MS, 25 * HOUR_MS] as const;
const [FIRST_AFTER_MS, , LAST_AFTER_MS] = SEARCH_AFTER_MS;
/** The carrier's clock and this laptop's may differ by so much. */
const SLACK_MS = 2 * MINUTE_MS;
/** The record can be searched for two weeks. */
const SEARCHABLE_MS = 13 * 24 * HOUR_MS;
const TICK_MS = MINUTE_MS;
const AGAIN_MS = 10 * MINUTE_MS;
const AT_A_TIME = 20;

/**
 * Looks for texts whose fate is unknown in the carrier's own record. One that is there once, and is no other text of
 * ours, was sent. Nothing else is concluded: that it is not there lets nobody text again but a person. Works where this
 * laptop works alone; at a hub the hub is the one to know.
 */
export function createUnknownSearch(ctx: CoreContext, line: SendLine): UnknownSearch {
  const { db, clock, timers, events, log } = ctx;
  let running = false;
  let cancel = (): void => undefined;

  async function look(): Promise<void> {
    const find = ctx.ops.joined() ? undefined : line.carrier()?.find;
    if (!find) return;
    const now = clock.now();
    const query = { issuedAfter: now - SEARCHABLE_MS, firstAfterMs: FIRST_AFTER_MS, now, limit: AT_A_TIME };
    for (const attempt of dueSearches(db, { ...query, mode: ctx.settings.get().mode })) {
      await search(find, attempt);
      if (!running || !db.open) return;
    }
  }

  async function search(find: FindSent, attempt: SearchedAttempt): Promise<void> {
    const since = attempt.issued_at - SLACK_MS;
    const until = attempt.expires_at + SLACK_MS;
    const outcome = await find({ from: attempt.from_number, to: attempt.to_number, since, until });
    if (!running || !db.open) return;
    db.transaction(() => {
      // A receipt, or a person, may have been faster.
      if (attemptById(db, attempt.attempt_id)?.state !== 'unknown') return;
      if (outcome.kind === 'failed') {
        log.warn('unknown.search.failed', { reason: outcome.reason });
        return noteSearch(db, attempt.attempt_id, attempt.searches, clock.now() + AGAIN_MS);
      }
      conclude(attempt, outcome.texts, hasRival(db, attempt, { since, until }));
    })();
    events.changed(['messages', 'tray', 'carrier'], [attempt.conversation_id]);
  }

  function conclude(attempt: SearchedAttempt, listed: readonly ListedText[], rival: boolean): void {
    const [text, ...more] = listed.filter(({ carrierId }) => !isClaimed(db, carrierId));
    if (text === undefined) return noteMissing(attempt);
    if (more.length > 0 || rival) return leaveToPerson(attempt, 'LISTED_MORE');
    applyReceipt(db, asReceipt(attempt, text, clock.now()), clock.now());
    noteSearch(db, attempt.attempt_id, attempt.searches + 1, null);
  }

  function noteMissing(attempt: SearchedAttempt): void {
    const now = clock.now();
    const next = SEARCH_AFTER_MS.map((afterMs) => attempt.expires_at + afterMs).find((at) => at > now);
    if (next === undefined || now >= attempt.expires_at + LAST_AFTER_MS) return leaveToPerson(attempt, 'NOT_LISTED');
    noteSearch(db, attempt.attempt_id, attempt.searches + 1, next);
  }

  function leaveToPerson(attempt: SearchedAttempt, reason: Reason): void {
    noteSearch(db, attempt.attempt_id, attempt.searches + 1, null);
    if (messageById(db, attempt.message_id)?.state === 'unknown') setMessage(db, attempt.message_id, { reason });
  }

  function tick(): void {
    cancel = timers.after(TICK_MS, () => {
      void look()
        .catch((error: unknown) =>
          log.error('unknown.search.broke', { kind: error instanceof Error ? error.name : 'unknown' }),
        )
        .finally(() => running && tick());
    });
  }

  return {
    start() {
      running = true;
      tick();
    },
    stop() {
      running = false;
      cancel();
    },
  };
}

/** A place in the record is as good as a receipt with our tag: it is folded into the text in the same way. */
function asReceipt(attempt: SearchedAttempt, { carrierId, status, errorCode }: ListedText, at: number): CarrierEvent {
  const type =
    status === 'DELIVERED' ? 'message-delivered' : status === 'FAILED' ? 'message-failed' : 'message-sending';
  return {
    eventKey: `${carrierId}:listed:${attempt.to_number}`,
    type,
    carrierId,
    tag: attempt.attempt_id,
    from: attempt.from_number,
    to: attempt.to_number,
    text: '',
    media: [],
    errorCode: type === 'message-failed' ? errorCode : null,
    description: '',
    at,
    raw: '',
  };
}

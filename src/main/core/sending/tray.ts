import { z } from 'zod';
import type { TrayItem } from '#shared/contract/sending.ts';
import { errorWords } from '#shared/domain/error-words.ts';
import { countUnplacedReplies, unplacedReplies, type CarrierEventRow } from '../store/carrier-events.ts';
import type { Db } from '../store/open.ts';
import { outboxCounts, type DueQuery } from '../store/outbox.ts';
import { countFailed, failedTexts, lookAgainTexts, unknownTexts, waitingTexts, type TrayRow } from '../store/tray.ts';
import type { SendingProblem } from './pace.ts';
import { otherModeWords } from './press-refusal.ts';
import { messageDetail } from '#shared/domain/reason-words.ts';
import type { TraySection } from './calls.ts';

/** Items listed of one section; the counts are always complete. */
const LISTED = 200;

export interface TrayQuery {
  readonly db: Db;
  readonly scope: Pick<DueQuery, 'staleAt' | 'mode'>;
  readonly now: number;
  /** Why nothing goes out right now, if nothing does. */
  readonly problem: SendingProblem | null;
}

/** Everything that needs a person, or that a person may wonder about. */
export function readTray({ db, scope, now, problem }: TrayQuery): {
  items: TrayItem[];
  counts: Record<TraySection, number>;
} {
  const counts = outboxCounts(db, scope);
  const item =
    (section: TraySection, words: (row: TrayRow) => string, at: (row: TrayRow) => number) => (row: TrayRow) =>
      toItem(section, row, words(row), at(row));
  const settled = (row: TrayRow): number => row.settled_at ?? row.created_at;
  return {
    items: [
      ...lookAgainTexts(db, scope, LISTED).map(
        item(
          'look_again',
          (row) => lookAgainWords(row, scope),
          (row) => row.created_at,
        ),
      ),
      ...unknownTexts(db, LISTED).map(item('unknown', unknownWords, settled)),
      ...failedTexts(db, LISTED).map(item('failed', failedWords, settled)),
      ...waitingTexts(db, scope, LISTED).map(item('waiting', (row) => waitingWords(row, now, problem), waitsUntil)),
      ...unplacedReplies(db, LISTED).map(unplacedItem),
    ],
    counts: {
      look_again: counts.lookAgain,
      unknown: counts.unknown,
      failed: countFailed(db),
      waiting: counts.queued,
      unplaced: countUnplacedReplies(db),
    },
  };
}

function toItem(section: TraySection, row: TrayRow, words: string, at: number): TrayItem {
  return {
    section,
    messageId: row.id,
    conversationId: row.conversation_id,
    campaignName: row.campaign_name,
    name: `${row.first_name} ${row.last_name}`.trim(),
    phone: row.to_number,
    body: row.body,
    words,
    at,
  };
}

function lookAgainWords(row: TrayRow, scope: TrayQuery['scope']): string {
  if (row.campaign_mode !== scope.mode) return otherModeWords[scope.mode];
  if (row.reason === 'HEAD_MOVED') return messageDetail(row) ?? '';
  const why = row.reason === null ? '' : ` ${messageDetail(row) ?? ''}`;
  return `Pressed more than 15 minutes ago and not sent. Send it now or take it back.${why}`.trim();
}

function unknownWords(row: TrayRow): string {
  return `${messageDetail(row) ?? 'It may have been sent.'} No receipt has come so far.`;
}

function failedWords(row: TrayRow): string {
  if (row.error_code === null) return messageDetail(row) ?? '';
  const { title, advice } = errorWords(row.error_code);
  return `${title} ${advice} (${row.error_code})`;
}

/** Until when a waiting text waits, as far as that is known; otherwise since when. */
function waitsUntil(row: TrayRow): number {
  return row.not_before_at ?? row.created_at;
}

function waitingWords(row: TrayRow, now: number, problem: SendingProblem | null): string {
  if (problem) return problem.words;
  const detail = messageDetail(row);
  if (detail) return detail;
  return (row.not_before_at ?? 0) > now
    ? 'It waits a few seconds, so that it can be undone.'
    : 'It goes out in a moment.';
}

const inbound = z.object({ message: z.object({ from: z.string(), text: z.string().nullish() }) });

function unplacedItem(row: CarrierEventRow): TrayItem {
  const parsed = inbound.safeParse(JSON.parse(row.raw));
  return {
    section: 'unplaced',
    messageId: null,
    conversationId: null,
    campaignName: '',
    name: '',
    phone: parsed.success ? parsed.data.message.from : '',
    body: parsed.success ? (parsed.data.message.text ?? '') : '',
    words: 'A reply from a number that no campaign here has texted. An opt-out in it counts all the same.',
    at: row.received_at,
  };
}

import { errorWords } from './error-words.ts';
import type { MessageState } from './message-state.ts';

/**
 * Why a text waits, failed, was refused or is unknown (`message.reason`). `REJECTED:` is followed by the carrier's own
 * error type.
 */
export type Reason =
  | 'PAUSED'
  | 'QUIET_HOURS'
  | 'HEAD_MOVED'
  | 'OPTED_OUT'
  | 'SUPPRESSED'
  | 'BUSY'
  | 'CREDENTIALS'
  | 'UNREACHABLE'
  | 'RESTART'
  | 'NO_ANSWER'
  | 'NOT_LISTED'
  | 'LISTED_MORE'
  | 'NOT_YOURS'
  | 'ALREADY'
  | 'NOT_TAKEN'
  | 'NOT_MEANT'
  | 'TOO_LATE'
  | 'PHOTO_WAITS'
  | 'PHOTO_MISSING'
  | 'PHOTO_REFUSED'
  | `REJECTED:${string}`;

const WORDS: Readonly<Record<string, string>> = {
  PAUSED: 'The campaign is not live, or sending is switched off. It goes out when that changes, if that is soon.',
  QUIET_HOURS: 'It is outside the sending hours where this person is.',
  HEAD_MOVED: 'They wrote again before it went. Read that, then send it or take it back.',
  OPTED_OUT: 'They opted out before it went. It was not sent.',
  SUPPRESSED: 'The number came onto a do-not-text list before it went. It was not sent.',
  BUSY: 'The carrier has too many texts from us waiting. It is tried again by itself.',
  CREDENTIALS: 'The carrier does not accept our account. Check it in Settings.',
  UNREACHABLE: 'The carrier could not be reached. It is tried again by itself.',
  RESTART: 'Outpost stopped while it was being sent. It may have gone; a receipt will tell if one comes.',
  NOT_YOURS: 'Another laptop has this person now. It was not sent.',
  ALREADY: 'Somebody has texted this person already. It was not sent.',
  NOT_TAKEN: 'The hub did not take this text, so it was not sent. Write it anew.',
  PHOTO_WAITS: 'Its photo has not reached the carrier yet. It is tried again by itself.',
  PHOTO_MISSING: 'Its photo is not on this laptop, so it was not sent. Write it anew.',
  PHOTO_REFUSED: 'The carrier did not take its photo, so it was not sent. Take another photo, or write without one.',
  NOT_MEANT: 'The reminder was not for this person any more when it was to go. It was not sent.',
  TOO_LATE: 'The time of this reminder was over before it could go. It was not sent.',
  NOT_LISTED: 'A day later the carrier has no record of it: it was probably not sent. A person decides.',
  LISTED_MORE: 'The carrier lists more than one text that it may be. Look there, then decide.',
  NO_ANSWER: 'The carrier’s answer did not arrive. It may have gone; a receipt will tell if one comes.',
};

/** How a text stands. `error_code`: the carrier's four digits. */
export interface TextStanding {
  readonly state: MessageState;
  readonly reason: string | null;
  readonly error_code: number | null;
}

/** What happened to a text and what to do about it, for a failed, refused, waiting or unknown one; null for the others. */
export function messageDetail(row: TextStanding): string | null {
  if (row.state === 'failed') return failureDetail(row.reason, row.error_code);
  if (row.state === 'sent' && row.error_code !== null) return errorWords(row.error_code).title;
  if (row.state !== 'queued' && row.state !== 'refused' && row.state !== 'unknown') return null;
  return row.reason === null ? null : (WORDS[row.reason] ?? null);
}

function failureDetail(reason: string | null, errorCode: number | null): string {
  if (reason?.startsWith('REJECTED:')) {
    return `The carrier refused it (${reason.slice('REJECTED:'.length)}). It was not sent.`;
  }
  const { title, advice } = errorWords(errorCode);
  return errorCode === null ? `${title} ${advice}` : `${title} ${advice} (${errorCode})`;
}

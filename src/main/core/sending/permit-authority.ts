import type { Stopwatch } from './stopwatch.ts';

/**
 * Who may text whom, once. A permit is single-use and bound to the boot that got it: after a crash or a restored
 * backup nobody can use it again, so the worst case is one text whose fate is unknown, never two texts.
 *
 * The local authority (one laptop, no hub) rules over the laptop's own database. Two laptops without a hub are not
 * protected from each other.
 */

/** Several steps may text one number in one campaign, each once: the initial text, each reminder, an answer to one inbound text, a follow-up a person pressed. */
export type StepKey = 'initial' | `s${number}` | `re:${number}` | `op:${string}` | 'optout';

export interface PermitRequest {
  readonly attemptId: string;
  readonly targetId: number;
  readonly bodySha256: string;
  readonly from: string;
}

export type PermitRefusal =
  | 'FENCED' // another boot of this laptop has taken over
  | 'PAUSED' // the campaign is not live, or headquarters has switched sending off
  | 'QUIET_HOURS' // outside the sending hours where the person is
  | 'OPTED_OUT'
  | 'SUPPRESSED' // the number is on a do-not-text list
  | 'ALREADY' // this step was texted or is being texted: here an open attempt of the target, at the hub by whomever
  | 'ISSUED_ELSEWHERE' // an attempt that this boot does not hold may have sent this very text
  | 'HEAD_MOVED' // the conversation moved on since the text was written
  | 'NOT_MEANT' // a reminder that is not for this person any more, by what they answered since or by the campaign
  | 'TOO_LATE' // a reminder whose time is over
  | 'NOT_YOURS' // another laptop has this person now
  | 'NOT_TAKEN' // the hub did not take the text into its thread
  | 'EXPIRED'; // an earlier request was granted too long ago; nothing was sent by it, so ask anew

export type PermitAnswer =
  | {
      readonly kind: 'granted';
      readonly attemptId: string;
      readonly validMs: number;
      readonly expiresAt: number;
      /** What `validMs` counts from; left out = from before the request. */
      readonly since?: Stopwatch;
    }
  | {
      readonly kind: 'refused';
      readonly attemptId: string;
      readonly refusal: PermitRefusal;
      /** By this laptop's clock; null = not known. */
      readonly retryAt: number | null;
    };

export interface PermitAuthority {
  /**
   * Asks leave for one text. Repeating a request with the same attempt id from the same boot gives the same grant.
   * Rejects when no answer came: then only the same attempt id may be asked again for this text.
   */
  request(request: PermitRequest): Promise<PermitAnswer>;
  /** Whether a grant still stands. Asked right before the text is handed over. */
  stands(attemptId: string): boolean;
  /** Called now and then: time to clear up requests that were never answered. */
  tidy(): void;
}

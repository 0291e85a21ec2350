/**
 * Who may text whom, once. A permit is single-use and bound to the boot that got it: after a crash or a restored
 * backup nobody can use it again, so the worst case is one text whose fate is unknown, never two texts.
 *
 * The local authority (one laptop, no hub) rules over the laptop's own database. Two laptops without a hub are not
 * protected from each other.
 */

/** Several steps may text one number in one campaign, each once: the initial text, an answer to one inbound text, a follow-up a person pressed. */
export type StepKey = 'initial' | `re:${number}` | `op:${string}` | 'optout';

export interface PermitRequest {
  readonly attemptId: string;
  readonly targetId: number;
  readonly bodySha256: string;
  readonly from: string;
}

export type PermitRefusal =
  | 'FENCED' // another boot of this laptop has taken over
  | 'PAUSED' // the campaign is not live
  | 'QUIET_HOURS' // outside the sending hours where the person is
  | 'OPTED_OUT'
  | 'ALREADY' // this target has an open or an accepted attempt
  | 'ISSUED_ELSEWHERE' // the attempt id belongs to another boot
  | 'HEAD_MOVED'; // the conversation moved on since the text was written

export type PermitAnswer =
  | { readonly kind: 'granted'; readonly attemptId: string; readonly validMs: number; readonly expiresAt: number }
  | {
      readonly kind: 'refused';
      readonly attemptId: string;
      readonly refusal: PermitRefusal;
      readonly retryAt: number | null;
    };

export interface PermitAuthority {
  /** Asks leave for one text. Repeating a request with the same attempt id from the same boot gives the same grant. */
  request(request: PermitRequest): Promise<PermitAnswer>;
}

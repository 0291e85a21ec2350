import type { EndpointName, RequestOf, ResponseOf } from '#shared/protocol/endpoints.ts';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import type { OpEnvelope } from '#shared/protocol/ops.ts';

/** Calls that a laptop makes after it joined and said hello. */
export type HubCall = Exclude<EndpointName, 'enrol' | 'hello'>;

/** The hub answered, and the answer is no. `words` can be shown to a person. */
export class HubRefused extends Error {
  override readonly name = 'HubRefused';
  readonly code: ErrorCode;
  readonly words: string;
  readonly retryAfterMs: number | null;
  /** With GAP: the last op that the hub has. */
  readonly lastSeq: number | null;

  constructor(code: ErrorCode, words: string, retryAfterMs: number | null = null, lastSeq: number | null = null) {
    super(`The hub refused: ${code}.`);
    this.code = code;
    this.words = words;
    this.retryAfterMs = retryAfterMs;
    this.lastSeq = lastSeq;
  }
}

/** An op came to the hub, and the hub did not do it. `words` can be shown to a person. */
export class OpRejected extends Error {
  override readonly name = 'OpRejected';
  readonly code: string;
  readonly words: string;

  constructor(code: string, words: string) {
    super(`The hub did not take an op: ${code}.`);
    this.code = code;
    this.words = words;
  }
}

/** The hub as this laptop may use it right now. */
export interface HubClient {
  /**
   * One call under the present standing. What the hub's refusal means for the standing is taken care of here.
   * @throws HubRefused; HubUnreachable when no whole answer came, no hello was answered yet, or the standing changed
   * while the answer was on its way (then nothing may be built on it).
   */
  call<N extends HubCall>(name: N, body: RequestOf<N>): Promise<ResponseOf<N>>;
  /** Opt-outs that the hub does not have yet and that nobody can undo any more: put them into `urgent` of a request. */
  urgent(): OpEnvelope[];
  /**
   * Resolves when the hub has the op `text` of this message, at once when it had it before.
   * @throws HubUnreachable, OpRejected
   */
  flush(messageUid: string): Promise<void>;
  /**
   * A number for the present standing (epoch, incarnation, hello); null = nothing may be sent now. A permit or a token
   * that was got under another number must not be used.
   */
  standing(): number | null;
  /** Calls `listener` whenever `standing()` changed; the returned function ends it. */
  onStanding(listener: () => void): () => void;
  /** Permits that the hub took back, as they come; the returned function ends it. */
  onRevoke(listener: (attemptIds: readonly string[]) => void): () => void;
}

/**
 * The carrier port: what the rest of the core may ask of a carrier, and every answer it can get.
 * One request carries exactly one recipient; several recipients would be one group text that all of them see.
 */

export interface OutgoingText {
  /** Unique per attempt; the carrier echoes it in every status event as `tag`. No personal data. */
  readonly attemptId: string;
  /** E.164. */
  readonly from: string;
  /** E.164, exactly one recipient. */
  readonly to: string;
  readonly text: string;
  /** Milliseconds since the epoch after which the carrier must not send a text that is still queued. */
  readonly expiresAt: number;
}

/**
 * What is known after one POST.
 * - accepted: the carrier took it. `carrierId` is null when it said 202 but its answer was cut or unreadable.
 * - rejected: the carrier said no (4xx); certainly not sent. `code` is its error type, `retryAfterMs` set for a full queue (429).
 * - not_sent: no request byte left this machine (DNS, refused connection, TLS, no token); certainly not sent.
 * - unknown: anything else. It may have been sent; only evidence or a person may decide.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly carrierId: string | null }
  | {
      readonly kind: 'rejected';
      readonly status: number;
      readonly code: string;
      readonly detail: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'not_sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Carrier {
  /** Makes one POST, at most. Never throws: every failure is an outcome, free of secrets and of the text. */
  send(text: OutgoingText): Promise<SendOutcome>;
}

/** Where the carrier is and who we are to it. Secrets are given as functions so that they are never kept in a settings object. */
export interface CarrierAccount {
  /** For example https://messaging.bandwidth.com/api/v2 or the practice carrier's address. */
  readonly messagingUrl: string;
  /** OAuth 2.0 client-credentials token endpoint. */
  readonly tokenUrl: string;
  readonly accountId: string;
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: () => string;
}

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
  /** Addresses of photos that lie at the carrier already; with any, it is an MMS. */
  readonly media?: readonly string[];
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
  /** The account's files there; left out by a carrier that takes no photos. */
  readonly media?: CarrierMedia;
  /** Searches what was sent; left out by a carrier that cannot tell. */
  readonly find?: FindSent;
}

/** A text in the carrier's own record. `status` is its word: DELIVERED, FAILED, and others that say less. */
export interface ListedText {
  readonly carrierId: string;
  readonly status: string;
  readonly errorCode: number | null;
}

/** Not to be listed is no proof of not being sent: when a text gets into the record is not documented. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly texts: readonly ListedText[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Texts from one number of ours to one person that the carrier took between two times, milliseconds since the epoch. */
export type FindSent = (query: {
  readonly from: string;
  readonly to: string;
  readonly since: number;
  readonly until: number;
}) => Promise<FindOutcome>;

/** `refused`: the carrier will not have this file; `failed`: it may be tried again. */
export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly address: string }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** `foreign`: the address is not of this account, and was not called. */
export type FetchOutcome =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'gone' | 'too_big' | 'foreign' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface CarrierMedia {
  /** Which account at which address: what was taken elsewhere is not here. */
  readonly place: string;
  /** Takes a file to the carrier. The same id again takes the place of the one before, so it may be repeated. */
  upload(file: { readonly mediaId: string; readonly mime: string; readonly bytes: Uint8Array }): Promise<UploadOutcome>;
  /** Brings a file that a person sent. */
  fetch(address: string): Promise<FetchOutcome>;
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

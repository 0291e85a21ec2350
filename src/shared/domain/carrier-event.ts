/** A carrier event as it arrives by webhook, after validation. One shape for every Bandwidth messaging event. */
export type CarrierEventType =
  | 'message-received'
  | 'message-sending'
  | 'message-sent'
  | 'message-delivered'
  | 'message-failed'
  | 'other';

export interface CarrierEvent {
  /** Unique per event (message id, type, recipient), so that a repeated delivery changes nothing. */
  readonly eventKey: string;
  readonly type: CarrierEventType;
  /** The carrier's message id. */
  readonly carrierId: string;
  /** Our attempt id, when the carrier echoed it. */
  readonly tag: string | null;
  /** E.164: the contact for inbound, our number for outbound. */
  readonly from: string;
  /** E.164: our number for inbound, the contact for outbound. */
  readonly to: string;
  /** Empty for status events. */
  readonly text: string;
  readonly media: readonly string[];
  /** Bandwidth's four-digit code for failures. */
  readonly errorCode: number | null;
  readonly description: string;
  /** The carrier's time of the event, milliseconds since the epoch. */
  readonly at: number;
  /** The event exactly as received, JSON. */
  readonly raw: string;
}

import type { CarrierEvent } from '#core/carrier/webhook-event.ts';
import type { PressResult, shift, TrayItem, traySection } from '#shared/contract/sending.ts';
import type { CarrierStatus } from '#shared/contract/system.ts';
import type { z } from 'zod';

export interface InitialPress {
  /** UUID of the key press: a repeated call with it is the same press. */
  readonly pressId: string;
  readonly conversationId: number;
  readonly text: string;
}

export interface ReplyPress extends InitialPress {
  /** The newest inbound text that the texter saw; null = there was none. */
  readonly head: number | null;
}

export interface OptOutConfirmation {
  readonly conversationId: number;
  readonly pressId: string;
  /** Not before this time (milliseconds since the epoch), so that the key can be undone. */
  readonly notBeforeAt: number;
  /** Without it: the campaign's own confirmation, or the standard one. */
  readonly text?: string;
}

export type Decision = 'texted' | 'leave' | 'text_again';
export type Shift = z.infer<typeof shift>;
export type TraySection = z.infer<typeof traySection>;
export type SendingCounts = Pick<CarrierStatus, 'queued' | 'sending' | 'unknown' | 'lookAgain' | 'unplacedReplies'>;

/** How the sender stands, without the counts: why nothing goes out, if nothing does. */
export type SendingState = Pick<CarrierStatus, 'state' | 'words'>;

/** Everything that sends and receives. What a call answers with "saved" is on the disk. */
export interface Sending {
  pressInitial(press: InitialPress): PressResult;
  pressReply(press: ReplyPress): PressResult;
  /** Releases one text from "look again": this press sends it. */
  release(input: { readonly messageId: number }): PressResult;
  /** A person's judgement of a text whose fate is unknown. */
  decide(input: { readonly messageId: number; readonly decision: Decision }): { ok: true };
  /** Takes back a text that is still queued, and says how that went. */
  withdraw(input: { readonly messageId: number }): { withdrawn: boolean; words: string };
  tray(): { items: TrayItem[]; counts: Record<TraySection, number> };
  shift(input: { readonly campaignId: number | null }): Shift;

  /** Queues the one confirmation of an opt-out; null when this conversation has one already. Call it inside the transaction of its cause. */
  queueOptOutConfirmation(confirmation: OptOutConfirmation): number | null;
  /** Withdraws a text, only while it is queued; says whether it did. Safe inside a transaction. */
  withdrawMessage(messageId: number): boolean;

  /**
   * Takes in what the carrier sent: raw events, opt-outs, inbound texts and receipts in one transaction. When it
   * returns, all of it is on the disk, and the webhook may be answered with 200. Repeated or reordered events are fine.
   */
  receive(rawBody: string, events: readonly CarrierEvent[]): void;

  counts(): SendingCounts;
  state(): SendingState;
  /** Recovers what an earlier start left open, then sends what may be sent. */
  start(): void;
  /** Takes no new text and waits, a limited time, for calls in flight. */
  stop(): Promise<void>;
  /** Settings (credentials, hours, numbers) may have changed: look at the queue anew. */
  wake(): void;
  /** Resolves when nothing that could go now is queued and nothing is in flight. */
  idle(): Promise<void>;
}

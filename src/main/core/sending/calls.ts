import type { z } from 'zod';
import type { shift, traySection } from '#shared/contract/sending.ts';
import type { CarrierStatus } from '#shared/contract/system.ts';

// What the calls of `Sending` take and give.

export interface InitialPress {
  /** UUID of the key press: a repeated call with it is the same press. */
  readonly pressId: string;
  readonly conversationId: number;
  readonly text: string;
  /** Hash of the photo that goes with it; null = none. Left out: the campaign's with a first text, none with a reply. */
  readonly photo?: string | null | undefined;
}

export interface ReplyPress extends InitialPress {
  /** The newest inbound text that the texter saw; null = there was none. */
  readonly head: number | null;
  /** The newest text in either direction that the texter saw; null = there was none, left out = not checked. */
  readonly seen?: number | null | undefined;
}

export interface ReminderPress extends InitialPress {
  /** Which step of the campaign. */
  readonly key: string;
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

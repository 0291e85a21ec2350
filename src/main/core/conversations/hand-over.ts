import type { CoreContext } from '../context.ts';

export interface HandOver {
  readonly conversationId: number;
  /** Null = to the organizers' desk. */
  readonly toDeviceId: string | null;
  /** How that laptop is called, for the words. */
  readonly toLabel?: string | undefined;
  readonly note?: string | undefined;
}

/** Gives a conversation to another laptop of the office, with a note if there is one; here it is away from then on. */
export function handOver(_ctx: CoreContext, _input: HandOver): { words: string } {
  throw new Error('not written yet');
}

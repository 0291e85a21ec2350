import { ORPCError } from '@orpc/client';
import { LineClosedError } from '../connection.ts';
import { t } from '../words/t.ts';
import { told } from '../words/told.ts';

/** Codes whose message is a sentence for people. */
const SPOKEN = new Set(['REFUSED', 'NOT_FOUND']);

/** What to tell a person about something that did not work. Never a code, never a stack. */
export function errorWords(error: unknown): string {
  if (error instanceof ORPCError && SPOKEN.has(String(error.code))) return told(error.message);
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return t('Outpost cannot take that as it is written. Check what you typed.');
  if (error instanceof LineClosedError)
    return t('The line to the desk was lost. It is being tried again; what was saved stays saved.');
  return t('That did not work, because of a fault inside Outpost. What was saved stays saved; try again.');
}

/** The line was lost while a call was under way: it may have been done or not. */
export function isLineLost(error: unknown): boolean {
  return error instanceof LineClosedError;
}

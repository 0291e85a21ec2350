import { ORPCError } from '@orpc/server';

/** The answer is no, for a reason a person can act on. `words` is shown as it is: no secret, no stack. */
export function refused(code: string, words: string): ORPCError<'REFUSED', { code: string }> {
  return new ORPCError('REFUSED', { status: 409, message: words, data: { code }, defined: true });
}

/** What was asked for is not there. */
export function notFound(words = 'That is not here any more.'): ORPCError<'NOT_FOUND', undefined> {
  return new ORPCError('NOT_FOUND', { status: 404, message: words, data: undefined, defined: true });
}

import { z } from 'zod';
import { repliesFilter } from '#shared/contract/conversations.ts';

/** Where somebody is at the desk: enough to be there again after a crash. */
export const deskPlace = z.object({
  /** The address behind the #. */
  location: z.string().max(200).startsWith('/').catch('/'),
  replies: z
    .object({
      filter: repliesFilter,
      conversationId: z.int().positive().nullable(),
      /** How far the list is scrolled, in pixels. */
      listTop: z.number().min(0),
      /** How far the thread is scrolled up from its end, in pixels. */
      threadUp: z.number().min(0),
      /** The selection in the composer; null = the focus is not there. */
      caret: z.tuple([z.int().min(0), z.int().min(0)]).nullable(),
    })
    .nullable()
    .catch(null),
});
export type DeskPlace = z.infer<typeof deskPlace>;
export type RepliesPlace = NonNullable<DeskPlace['replies']>;

export const noPlace: DeskPlace = { location: '/', replies: null };

/** The place that was kept; a damaged one, or one of another version, counts as none. */
export function readPlace(kept: string | null): DeskPlace {
  if (kept === null) return noPlace;
  try {
    return deskPlace.parse(JSON.parse(kept));
  } catch {
    return noPlace;
  }
}

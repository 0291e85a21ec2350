import { z } from 'zod';
import { hubId, uuid } from '#shared/protocol/fields.ts';

/** What narrows any result to a campaign or an office. */
export const scopeQuery = {
  campaign_id: uuid.optional().meta({ description: 'One campaign; without it all.' }),
  office_id: z.coerce
    .number()
    .pipe(hubId)
    .optional()
    .meta({ description: 'One office; without it all that the token may see.' }),
};

/** A moment in a request. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .meta({ description: 'A moment, as 2026-03-03T12:00:00-05:00.' });

/** A moment in an answer. */
export const isoMoment = z.iso.datetime().meta({ description: 'A moment, in UTC.' });

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

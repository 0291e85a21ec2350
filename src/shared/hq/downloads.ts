import { z } from 'zod';

/** The files that headquarters saves, in the order in which other systems load them. */
export const downloadKind = z.enum(['opt-outs', 'contact-results', 'messages', 'bad-numbers', 'texter-activity']);
export type DownloadKind = z.infer<typeof downloadKind>;

/** Where they are, each below its kind. */
export const HQ_DOWNLOAD_PATH = '/hq/download';

const optional = <T extends z.ZodType>(of: T) => of.optional();

/** What narrows a file; `zone` is whose days count (IANA). */
export const downloadQuery = z.object({
  campaign: optional(z.uuid()),
  office: optional(z.coerce.number().int().positive()),
  from: optional(z.coerce.number().int().min(0)),
  until: optional(z.coerce.number().int().min(0)),
  zone: z.string().max(64).default('UTC'),
});
export type DownloadQuery = z.infer<typeof downloadQuery>;

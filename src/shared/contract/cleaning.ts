import { z } from 'zod';
import { at, base, id, ok, shortText } from './base.ts';

/** What is done to the rows of a file besides reading them. Chosen at the import; every effect stands in the report. */
export const cleaning = z.object({
  /**
   * Rows with the same number. fill: one contact, blanks filled from the later rows. first, last: that row alone counts.
   * report: the first row counts, the others are rejected for a person to decide.
   */
  duplicates: z.enum(['fill', 'first', 'last', 'report']).default('fill'),
  /** JOHN O'BRIEN becomes John O'Brien. */
  nameCase: z.boolean().default(false),
  /** First names that are none ("N/A") or rude: kept, or left blank so that the script's fallback stands there. */
  oddNames: z.enum(['keep', 'blank']).default('keep'),
  /** Notes the rows without a first name in the report; off when the caller says nothing, for there may be a million. */
  blankNames: z.boolean().default(false),
  /** Leaves out whom any campaign has texted in so many days; 0 = nobody. */
  contactedDays: z.int().min(0).max(3650).default(0),
});
export type Cleaning = z.infer<typeof cleaning>;

/** A name before and after. */
export const nameChange = z.object({ before: z.string(), after: z.string() });

/** What cleaning would find, by the first rows of a file. */
export const cleaningLook = z.object({
  /** Rows that were looked at, and whether they are all there are. */
  rows: z.int(),
  whole: z.boolean(),
  sameNumber: z.int(),
  optedOut: z.int(),
  suppressed: z.int(),
  /** Texted in the last `contactedDays`. */
  contacted: z.int(),
  nameCase: z.object({ rows: z.int(), examples: z.array(nameChange) }),
  oddNames: z.object({ blank: z.int(), rows: z.int(), examples: z.array(z.string()) }),
});
export type CleaningLook = z.infer<typeof cleaningLook>;

export const suppressionList = z.object({
  id,
  name: z.string(),
  sourceName: z.string(),
  createdAt: at,
  numbers: z.int(),
  unreadable: z.int(),
  /** local: this laptop alone; shared: from here to the office; remote: shared by another laptop of the office. */
  hub: z.enum(['local', 'shared', 'remote']),
});
export type SuppressionList = z.infer<typeof suppressionList>;

/** Numbers that no campaign may text, besides the opt-outs. */
export const suppression = {
  all: base.output(z.array(suppressionList)),
  /** Takes every number in the phone columns of an uploaded file (or in its only column). */
  add: base.input(z.object({ uploadId: z.string(), name: shortText })).output(suppressionList),
  /** From then on its numbers may be texted again, unless another list or an opt-out has them. */
  remove: base.input(z.object({ suppressionId: id })).output(ok),
};

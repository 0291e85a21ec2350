import { z } from 'zod';
import { segmentRule } from '../domain/segment/rule.ts';
import { at, base, id, ok, shortText } from './base.ts';
import { contactRow, fieldType } from './lists.ts';

export const segmentView = z.object({
  id,
  name: z.string(),
  rule: segmentRule,
  createdAt: at,
  updatedAt: at,
  /** As counted last; null = not yet. */
  people: z.int().nullable(),
  countedAt: at.nullable(),
  /** A campaign that uses it, which keeps it from being removed. */
  usedBy: z.string().nullable(),
});
export type SegmentView = z.infer<typeof segmentView>;

/** What conditions can be about: the fields of the lists, tags, questions, campaigns, lists and segments of this laptop. */
export const segmentChoices = z.object({
  lists: z.array(z.object({ id, name: z.string(), people: z.int() })),
  /** Fields of the lists' own, each once. */
  fields: z.array(z.string()),
  /** What those hold that were not imported as text; of the newest list where lists differ. */
  fieldTypes: z.record(z.string(), fieldType).optional(),
  tags: z.array(z.string()),
  questions: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      campaign: z.string(),
      options: z.array(z.object({ key: z.string(), label: z.string() })),
    }),
  ),
  campaigns: z.array(z.object({ id, name: z.string() })),
  segments: z.array(z.object({ id, name: z.string() })),
});
export type SegmentChoices = z.infer<typeof segmentChoices>;

const one = z.object({ segmentId: id });
const asked = z.object({ rule: segmentRule });

export const segments = {
  all: base.output(z.array(segmentView)),
  get: base.input(one).output(segmentView),
  choices: base.output(segmentChoices),
  /** A first look: some of the people, and about how many there are; exact when the lists are short. */
  look: base.input(asked).output(z.object({ about: z.int(), exact: z.boolean(), examples: z.array(contactRow) })),
  /** How many people there are. Whoever asks for another rule meanwhile gives this one up. */
  count: base.input(asked).output(z.object({ people: z.int() })),
  save: base.input(z.object({ segmentId: id.nullable(), name: shortText, rule: segmentRule })).output(segmentView),
  /** Counts a saved segment anew. */
  recount: base.input(one).output(segmentView),
  duplicate: base.input(one).output(segmentView),
  /** Removes a segment that no campaign and no other segment uses. */
  remove: base.input(one).output(ok),
  /** Saves a random sample of it, which stays the same: so many people, or so many of a hundred. */
  sample: base
    .input(
      z.object({
        segmentId: id,
        size: z.discriminatedUnion('unit', [
          z.object({ unit: z.literal('people'), people: z.int().min(1) }),
          z.object({ unit: z.literal('percent'), percent: z.number().min(0.1).max(99.9) }),
        ]),
      }),
    )
    .output(segmentView),
  /** Saves so many parts of it: equal, with nobody in two of them and nobody left out. */
  split: base.input(z.object({ segmentId: id, parts: z.int().min(2).max(50) })).output(z.array(segmentView)),
  /**
   * Reserves its people, in a campaign of the hub, for one laptop of the office (null = for whichever asks next); says how
   * many that are. The hub does it once it hears of it.
   */
  giveOut: base
    .input(z.object({ segmentId: id, campaignId: id, deviceId: z.uuid().nullable() }))
    .output(z.object({ people: z.int() })),
  /** Saves what two segments make together. */
  combine: base
    .input(
      z.object({ how: z.enum(['add', 'subtract', 'intersect']), first: id, second: id, name: shortText.optional() }),
    )
    .output(segmentView),
};

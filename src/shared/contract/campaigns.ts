import { z } from 'zod';
import { LONGEST_TEXT } from '../domain/parts.ts';
import { reminderPlan } from '../domain/reminder-plan.ts';
import { rules } from '../domain/rule.ts';
import { at, base, id, ok, shortText } from './base.ts';
import { ruleTrial, ruleTrialResult } from './rules.ts';
import { photoHash } from './photos.ts';

/** The six uses of the product; each has a starter template. */
export const campaignUse = z.enum(['donor', 'event', 'advocacy', 'retention', 'volunteer', 'survey']);
export type CampaignUse = z.infer<typeof campaignUse>;

export const campaignState = z.enum(['draft', 'ready', 'live', 'paused', 'closed']);
export type CampaignState = z.infer<typeof campaignState>;

export const quickReply = z.object({
  label: z.string().trim().min(1).max(60),
  body: z.string().trim().min(1).max(1600),
  /** Goes with it; null or left out = none. */
  photo: photoHash.nullable().optional(),
});
export type QuickReply = z.infer<typeof quickReply>;

/** Names a question within its campaign, for good. */
export const questionKey = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/);

/**
 * A question of the script with up to nine answers, so that each has a number key. `next`: the question that follows an
 * answer, by its key; null = what the question says, and if that says nothing, the end.
 */
export const question = z
  .object({
    /** Missing until the core has given it one. */
    key: questionKey.optional(),
    /** one: a single answer; many: several; text: the person's own words. */
    kind: z.enum(['one', 'many', 'text']).default('one'),
    /** What is to be found out, for the texter. */
    text: z.string().trim().min(1).max(300),
    /** What is put to the person, with merge fields; empty = the texter's own words, or the first text asks already. */
    line: z.string().trim().max(1600).default(''),
    next: questionKey.nullable().default(null),
    answers: z
      .array(
        z.object({
          id: id.optional(),
          label: z.string().trim().min(1).max(60),
          next: questionKey.nullable().default(null),
        }),
      )
      .max(9),
  })
  .refine(({ kind, answers }) => kind === 'text' || answers.length > 0, 'A question needs at least one answer.');
export type Question = z.infer<typeof question>;

export const QUESTIONS_MAX = 20;

export const campaignDraft = z.object({
  name: shortText,
  use: campaignUse,
  listId: id.nullable(),
  /** Whom it is made for instead of a list; once it starts, its people are fixed, and `listId` is where they are. */
  segmentId: id.nullable().optional(),
  script: z.string().max(LONGEST_TEXT),
  /** Goes with the first text; null = none, left out = as it is. */
  photo: photoHash.nullable().optional(),
  /** A second first text, that half of the people get; empty or missing = there is one only. */
  scriptB: z.string().max(LONGEST_TEXT).optional(),
  fromNumber: z.string().nullable(),
  /** Empty = the office's standard confirmation. */
  optOutText: z.string().max(320),
  /** The first nine have a number key. */
  quickReplies: z.array(quickReply).max(60),
  /** The first is the one that the first text asks; empty = the campaign asks nothing. */
  questions: z.array(question).max(QUESTIONS_MAX),
  /** Left out: they stay as they are. */
  reminders: reminderPlan.optional(),
  /** Missing = they stay as they are. */
  rules: rules.optional(),
});
export type CampaignDraft = z.infer<typeof campaignDraft>;

export const campaignSummary = z.object({
  id,
  name: z.string(),
  use: campaignUse,
  state: campaignState,
  listId: id.nullable(),
  listName: z.string().nullable(),
  contacts: z.int(),
  todo: z.int(),
  texted: z.int(),
  needsReply: z.int(),
  /** It is worked by the whole office: here are the people given to this laptop. */
  atHub: z.boolean(),
  createdAt: at,
  updatedAt: at,
});
export type CampaignSummary = z.infer<typeof campaignSummary>;

export const campaignDetail = campaignDraft.extend({
  id,
  state: campaignState,
  atHub: z.boolean(),
  createdAt: at,
  updatedAt: at,
  /** What stands between this draft and "ready", in words; empty = it can be made ready. */
  problems: z.array(
    z.object({
      where: z.enum([
        'name',
        'list',
        'script',
        'question',
        'quickReplies',
        'reminders',
        'fromNumber',
        'optOutText',
        'rules',
      ]),
      words: z.string(),
    }),
  ),
  /** Hints that do not block: no opt-out line, a link in the first text, a character that doubles the cost. */
  hints: z.array(
    z.object({
      where: z.enum(['script', 'list', 'question', 'quickReplies', 'reminders', 'rules']),
      words: z.string(),
    }),
  ),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

export const mergedPreview = z.object({
  /** Why this row was picked: the first, the one that makes the longest text, one with a missing field, ... */
  pick: z.enum(['first', 'longest', 'missing', 'odd', 'random']),
  contactId: id,
  rowNumber: z.int(),
  name: z.string(),
  phone: z.string(),
  text: z.string(),
  parts: z.int(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  characters: z.int(),
  missing: z.array(z.string()),
});
export type MergedPreview = z.infer<typeof mergedPreview>;

export const previewResult = z.object({
  previews: z.array(mergedPreview),
  /** Parts if every contact that can be texted is texted once; from a sample when the list is long (`exact` false). */
  contacts: z.int(),
  totalParts: z.int(),
  exact: z.boolean(),
  /** Merge fields that the list does not have. */
  unknownFields: z.array(z.string()),
});

export const campaigns = {
  all: base.output(z.array(campaignSummary)),
  get: base.input(z.object({ campaignId: id })).output(campaignDetail),
  /** A new draft, filled from the starter template of its use. */
  create: base.input(z.object({ use: campaignUse, name: shortText.optional() })).output(campaignDetail),
  /** The same with a sample list of made-up people on it, as is practised with. Refused in live mode. */
  createWithSample: base.input(z.object({ use: campaignUse })).output(campaignDetail),
  /** Saves the draft. A live or paused campaign keeps its list and its answers; wording may change. */
  update: base.input(z.object({ campaignId: id, draft: campaignDraft })).output(campaignDetail),
  /** Only a draft without texts can be removed. */
  remove: base.input(z.object({ campaignId: id })).output(ok),
  /** draft -> ready -> live <-> paused -> closed; ready -> draft. Refused with every problem named. */
  setState: base.input(z.object({ campaignId: id, state: campaignState })).output(campaignDetail),
  /** Merges `script` with real rows of `listId`, live while it is typed. */
  preview: base
    .input(
      z.object({
        script: z.string().max(LONGEST_TEXT),
        listId: id.nullable(),
        segmentId: id.nullable().optional(),
        /** A photo goes with it. */
        withPhoto: z.boolean().optional(),
      }),
    )
    .output(previewResult),
  /** What rules would do with a reply, without doing it. */
  tryRules: base.input(ruleTrial).output(ruleTrialResult),
  /** Merge fields that a script may use with this list. */
  fields: base
    .input(z.object({ listId: id.nullable(), segmentId: id.nullable().optional() }))
    .output(z.array(z.object({ name: z.string(), example: z.string() }))),

  /** People whom the segment of a started campaign means by now, and who are not among its people. */
  newcomers: base.input(z.object({ campaignId: id })).output(z.object({ people: z.int() })),
  /** Adds them to the campaign. */
  takeIn: base.input(z.object({ campaignId: id })).output(ok),
};

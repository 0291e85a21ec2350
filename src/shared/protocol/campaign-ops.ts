import { z } from 'zod';
import { keyedPlan } from '../domain/reminder-plan.ts';
import { rules } from '../domain/rule.ts';
import { key, phone, text, uuid } from './fields.ts';
import { mediaHash } from './media.ts';

export const campaignUse = z.enum(['donor', 'event', 'advocacy', 'retention', 'volunteer', 'survey']);
export const campaignState = z.enum(['draft', 'ready', 'live', 'paused', 'closed']);
export type CampaignState = z.infer<typeof campaignState>;

/** `photo`: goes with it. Since version 3. */
export const quickReply = z.object({ label: text(60), body: text(1_600), photo: mediaHash.nullable().optional() });
/**
 * Kind, line and next came with version 3; an older laptop asks every question as one of a single answer. A question for
 * free text has one answer all the same, under the key TEXT_ANSWER: for older laptops, and to be counted by.
 */
export const campaignQuestion = z.object({
  questionId: key,
  text: text(300),
  answers: z
    .array(z.object({ optionId: key, label: text(60), next: key.nullish() }))
    .min(1)
    .max(9),
  kind: z.enum(['one', 'many', 'text']).optional(),
  line: text(1_600).optional(),
  next: key.nullish(),
});
export type CampaignQuestion = z.infer<typeof campaignQuestion>;

/** Key of the one answer of a question for free text. */
export const TEXT_ANSWER = 'text';

/** What a campaign says: the wording that every laptop works with. */
export const campaignContent = z.object({
  name: text(200),
  use: campaignUse,
  script: text(2_048),
  /** Came with version 3: a second first text, that half of the people get. */
  scriptB: text(2_048).optional(),
  fromNumber: phone.nullable(),
  optOutText: text(320),
  quickReplies: z.array(quickReply).max(9),
  /** Those after the first nine; since version 3. */
  moreReplies: z.array(quickReply).max(51).optional(),
  questions: z.array(campaignQuestion).max(20),
  /** Since version 3; missing = the writer does not know of rules. */
  rules: rules.optional(),
  /** The photo that goes with the first text. Left out by who knows of none: then it stays as it is. Since version 3. */
  media: z.array(mediaHash).max(1).optional(),
  /** Since version 3; left out by older laptops: the hub keeps what it has. */
  reminders: keyedPlan.optional(),
});
export type CampaignContent = z.infer<typeof campaignContent>;

/**
 * Makes or rewrites a campaign. `baseVersion` is the version that the writer saw (0 = new); when another organizer was
 * faster the op is rejected as STALE, so that nobody's wording is lost unseen. A campaign that is or was live keeps its list.
 */
export const campaignPut = z.object({
  campaignId: uuid,
  baseVersion: z.int().min(0),
  listId: uuid.nullable(),
  content: campaignContent,
});

/** draft -> ready -> live <-> paused -> closed; ready -> draft. */
export const campaignSetState = z.object({ campaignId: uuid, state: campaignState });

/** Removes a draft that texted nobody. */
export const campaignRemove = z.object({ campaignId: uuid });

/** Reserves people for one laptop (null = for nobody in particular). Those texted already move with their conversation. */
export const assign = z.object({
  campaignId: uuid,
  deviceId: uuid.nullable(),
  phones: z.array(phone).min(1).max(2_000),
});

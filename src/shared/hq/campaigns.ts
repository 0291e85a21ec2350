import { z } from 'zod';
import { campaignState } from '../protocol/campaign-ops.ts';
import { at } from '../protocol/fields.ts';
import { done, hqBase } from './hq-base.ts';

export const hqCampaign = z.object({
  campaignId: z.uuid(),
  officeId: z.int(),
  office: z.string(),
  name: z.string(),
  use: z.string(),
  state: campaignState,
  /** People of its list. */
  people: z.int(),
  texted: z.int(),
  replied: z.int(),
  /** Replies that wait for an answer. */
  waiting: z.int(),
  optedOut: z.int(),
  /** Who works on it: laptops that have people of it, those with most first. */
  laptops: z.array(z.object({ label: z.string(), texted: z.int(), waiting: z.int() })),
  launchedAt: at.nullable(),
  updatedAt: at,
  updatedBy: z.string(),
});
export type HqCampaign = z.infer<typeof hqCampaign>;

export const campaigns = {
  all: hqBase.output(z.array(hqCampaign)),
  /** Pause, go on, close. To write a campaign and to start it is the office's. */
  setState: hqBase.input(z.object({ campaignId: z.uuid(), state: z.enum(['live', 'paused', 'closed']) })).output(done),
};

import { z } from 'zod';
import { dashboardFigures } from '../contract/dashboard.ts';
import { at } from '../protocol/fields.ts';
import { hqBase } from './hq-base.ts';

/** What narrows the figures; people count by their first text, texts by when they were pressed. */
export const hqResultsFilter = z.object({
  campaignId: z.uuid().nullable(),
  officeId: z.int().nullable(),
  texter: z.string().max(200).nullable(),
  from: at.nullable(),
  until: at.nullable(),
});
export type HqResultsFilter = z.infer<typeof hqResultsFilter>;

export const results = {
  /** The figures of the laptops' dashboard, of every laptop together. */
  figures: hqBase.input(hqResultsFilter).output(dashboardFigures),
};

import { z } from 'zod';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { sampleDates } from './sample-dates.ts';

/** A list of made-up people as it ships: the lines of a CSV file, with days as of one day. */
const people = z.object({ asOf: z.iso.date(), lines: z.array(z.string()).min(2) });

/** Read when they are asked for, since most starts never need them. */
const load: Readonly<Record<CampaignUse, () => Promise<{ default: unknown }>>> = {
  donor: () => import('../../../../resources/samples/donor.json', { with: { type: 'json' } }),
  event: () => import('../../../../resources/samples/event.json', { with: { type: 'json' } }),
  advocacy: () => import('../../../../resources/samples/advocacy.json', { with: { type: 'json' } }),
  retention: () => import('../../../../resources/samples/retention.json', { with: { type: 'json' } }),
  volunteer: () => import('../../../../resources/samples/volunteer.json', { with: { type: 'json' } }),
  survey: () => import('../../../../resources/samples/survey.json', { with: { type: 'json' } }),
};

/** The CSV file of the sample people of a use, with its days moved so that they are as near to `now` as to its own day. */
export async function samplePeople(use: CampaignUse, now: number): Promise<string> {
  const { asOf, lines } = people.parse((await load[use]()).default);
  return `${sampleDates(lines.join('\n'), asOf, now)}\n`;
}

import type { CampaignUse } from '#shared/contract/campaigns.ts';

export interface UseWords {
  readonly use: CampaignUse;
  readonly title: string;
  /** What the starter template brings. */
  readonly brings: string;
}

/** The six uses in the order of their number keys. */
export const USES: readonly UseWords[] = [
  {
    use: 'donor',
    title: 'Donor outreach',
    brings:
      'A personal thank-you soon after the gift, with answers to “how is it used?” and a polite way to ask again.',
  },
  {
    use: 'event',
    title: 'Event and reminders',
    brings: 'An invitation that asks “Will you come?”, with replies for when, where, parking and “I can’t make it”.',
  },
  {
    use: 'advocacy',
    title: 'Vote and advocacy',
    brings: 'The polling place from your list, a vote-plan question, and replies for last-minute questions.',
  },
  {
    use: 'retention',
    title: 'Customer care',
    brings: 'A check-in after the purchase or a reminder of an appointment, to confirm, move or cancel.',
  },
  {
    use: 'volunteer',
    title: 'Volunteers',
    brings: 'A sign-up for a shift, with replies about time and place, and a thank-you.',
  },
  {
    use: 'survey',
    title: 'Survey',
    brings: 'One question with numbered answers that fill a live chart, and a thank-you for each answer.',
  },
];

export function titleOfUse(use: CampaignUse): string {
  return USES.find((words) => words.use === use)?.title ?? use;
}

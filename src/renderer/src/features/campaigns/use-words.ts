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
      'A personal thank-you with a photo soon after the gift, a story, a second polite text, and an ask only of those who were glad.',
  },
  {
    use: 'event',
    title: 'Event and reminders',
    brings:
      'An invitation that counts seats and helpers, and reminders the day before and a few hours before for who comes.',
  },
  {
    use: 'advocacy',
    title: 'Vote and advocacy',
    brings:
      'The polling place from your list, a plan to vote, rides, quick answers to last-minute questions, and two reminders.',
  },
  {
    use: 'retention',
    title: 'Customer care',
    brings: 'A check-in after the purchase, help where something is off, and an appointment to confirm, move or free.',
  },
  {
    use: 'volunteer',
    title: 'Volunteers',
    brings:
      'A sign-up for a shift with the task each likes, reminders, a last-minute call and a thank-you the day after.',
  },
  {
    use: 'survey',
    title: 'Survey',
    brings: 'Three short questions, and which ones depends on the answers; all of them fill live charts.',
  },
];

export function titleOfUse(use: CampaignUse): string {
  return USES.find((words) => words.use === use)?.title ?? use;
}

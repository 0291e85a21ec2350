import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

export interface UseWords {
  readonly use: CampaignUse;
  readonly title: Phrase;
  /** What the starter template brings. */
  readonly brings: Phrase;
}

/** The six uses in the order of their number keys. */
export const USES: readonly UseWords[] = [
  {
    use: 'donor',
    title: phrase('Donor outreach'),
    brings: phrase(
      'A personal thank-you with a photo soon after the gift, a story, a second polite text, and an ask only of those who were glad.',
    ),
  },
  {
    use: 'event',
    title: phrase('Event and reminders'),
    brings: phrase(
      'An invitation that counts seats and helpers, and reminders the day before and a few hours before for who comes.',
    ),
  },
  {
    use: 'advocacy',
    title: phrase('Vote and advocacy'),
    brings: phrase(
      'The polling place from your list, a plan to vote, rides, quick answers to last-minute questions, and two reminders.',
    ),
  },
  {
    use: 'retention',
    title: phrase('Customer care'),
    brings: phrase(
      'A check-in after the purchase, help where something is off, and an appointment to confirm, move or free.',
    ),
  },
  {
    use: 'volunteer',
    title: phrase('Volunteers'),
    brings: phrase(
      'A sign-up for a shift with the task each likes, reminders, a last-minute call and a thank-you the day after.',
    ),
  },
  {
    use: 'survey',
    title: phrase('Survey'),
    brings: phrase('Three short questions, and which ones depends on the answers; all of them fill live charts.'),
  },
];

export function titleOfUse(use: CampaignUse): string {
  const known = USES.find((words) => words.use === use);
  return known === undefined ? use : t(known.title);
}

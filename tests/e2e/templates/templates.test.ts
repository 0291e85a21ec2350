import { describe, expect, it } from 'vitest';
import type { CampaignUse } from '#shared/contract/campaigns.ts';
import { deskForTests } from '../support/desk.ts';
import { compareWithLedger, compareWithScript, exported } from './results.ts';
import { answerEverybody, moveEventNear, remind, settled, startFromTemplate, text } from './run.ts';

/** First texts of each run. */
const PEOPLE = 14;
const REMINDERS = 3;

/** The six by their number keys; `reminders`: null = has none, `due` = due as it comes, `near` = once the event is near. */
const RUNS: readonly { use: CampaignUse; digit: number; reminders: 'due' | 'near' | null }[] = [
  { use: 'donor', digit: 1, reminders: 'due' },
  { use: 'event', digit: 2, reminders: 'near' },
  { use: 'advocacy', digit: 3, reminders: 'near' },
  { use: 'retention', digit: 4, reminders: 'near' },
  { use: 'volunteer', digit: 5, reminders: 'near' },
  { use: 'survey', digit: 6, reminders: null },
];

describe.each(RUNS)(
  'the $use template, from an empty program to its results, by keyboard alone',
  ({ use, digit, reminders }) => {
    const desk = deskForTests({
      speed: 1000,
      seed: 5,
      replies: use === 'donor' ? 0.5 : 0.85,
      colors: digit % 2 === 0 ? 'dark' : 'light',
    });

    it('is started with its sample people, texted, answered, reminded of, and exported', async () => {
      const { page } = desk;
      page.setDefaultTimeout(10_000);
      await startFromTemplate(desk, digit);
      await text(desk, PEOPLE);
      const done = await answerEverybody(desk);
      await desk.look(`template-${digit}-${use}-answered`);
      if (reminders === 'near') await moveEventNear(desk);
      if (reminders !== null) {
        expect(await remind(desk, REMINDERS)).toBeGreaterThan(0);
        await desk.look(`template-${digit}-${use}-reminded`);
      }
      await settled(desk);
      const files = await exported(desk);
      compareWithLedger(desk, files, PEOPLE);
      compareWithScript(use, files.contacts, done);
      expect(desk.complaints).toEqual([]);
    });
  },
);

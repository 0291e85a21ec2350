import { describe, expect, it } from 'vitest';
import type { DueStep } from '#shared/contract/reminders.ts';
import { reminderPlan, type ReminderPlan } from '#shared/domain/reminder-plan.ts';
import { dayWords, dueNote } from '../../../src/renderer/src/features/reminders/due-words.ts';
import { withNextReminder } from '../../../src/renderer/src/features/reminders/presets.ts';

const add = (plan: ReminderPlan, answers: string[] = []): ReminderPlan => withNextReminder(plan, answers) ?? plan;

describe('adding a reminder', () => {
  it('brings the day before, then a few hours before, then the day after, each with a key of its own', () => {
    const plan = add(add(add({ event: null, steps: [], made: 4 })));
    expect(plan.steps.map(({ name, key }) => [name, key])).toEqual([
      ['The day before', 's5'],
      ['A few hours before', 's6'],
      ['The day after', 's7'],
    ]);
    expect(reminderPlan.safeParse(plan).success).toBe(true);
  });

  it('is for those who did not decline', () => {
    const { audience } = add({ event: null, steps: [] }, ['Yes', 'Maybe', 'No', 'Not this time']).steps[0]!;
    expect(audience).toMatchObject({ answers: ['Yes', 'Maybe'], unanswered: false });
    expect(add({ event: null, steps: [] }).steps[0]!.audience).toMatchObject({ answers: null, unanswered: true });
  });

  it('stops at nine', () => {
    let plan: ReminderPlan = { event: null, steps: [] };
    for (let count = 0; count < 12; count++) plan = add(plan);
    expect(plan.steps).toHaveLength(9);
    expect(new Set(plan.steps.map(({ key }) => key)).size).toBe(9);
  });
});

describe('how a reminder stands, in a line', () => {
  const now = new Date(2026, 11, 4, 12).getTime();
  const tomorrow = new Date(2026, 11, 5, 9).getTime();
  const step: DueStep = {
    campaignId: 1,
    campaignName: 'C',
    key: 's2',
    name: 'Day before',
    when: '',
    now: 0,
    nowUntil: null,
    held: 0,
    later: [],
    sent: 0,
    skipped: [],
  };

  it('says when and for how many', () => {
    const later = [{ at: tomorrow, dueAt: tomorrow, moved: false, people: 212 }];
    expect(dueNote({ ...step, later }, now)).toBe('tomorrow 9:00 AM, 212 people');
    expect(dueNote({ ...step, later, now: 58 }, now)).toBe('now, 58 people');
    expect(dueNote({ ...step, skipped: [{ reason: 'too_late', words: '', people: 3 }] }, now)).toBe(
      'nobody, 3 skipped',
    );
    expect(dueNote({ ...step, sent: 7 }, now)).toBe('done, 7 sent');
    expect(dueNote({ ...step, held: 1 }, now)).toBe('1 person to answer first');
    expect(dayWords(now, now)).toBe('today 12:00 PM');
  });
});

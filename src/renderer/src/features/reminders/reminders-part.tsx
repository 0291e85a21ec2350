import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PlanTimes } from '#shared/contract/reminders.ts';
import { LONGEST_TEXT } from '#shared/domain/parts.ts';
import { MOST_REMINDERS, type ReminderPlan, type ReminderStep } from '#shared/domain/reminder-plan.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { FieldTextarea, type MergeField } from '../campaigns/field-textarea.tsx';
import { LineButtons } from '../campaigns/line-buttons.tsx';
import type { LineKeys } from '../campaigns/use-line-keys.ts';
import { AudienceFields } from './audience-fields.tsx';
import { EventFields } from './event-fields.tsx';
import classes from './reminders.module.css';
import { WhenFields } from './when-fields.tsx';
import { t } from '../../words/t.ts';

const TYPING_RESTS_MS = 300;

interface RemindersPartProps {
  campaignId: number;
  listId: number | null;
  plan: ReminderPlan;
  /** The answers to the campaign's first question. */
  answers: readonly string[];
  fields: readonly MergeField[];
  locked: boolean;
  lines: LineKeys;
  onChange: (plan: ReminderPlan) => void;
}

/** When the event is, and what is sent before and after it to whom, with the times that come of it for real people. */
export function RemindersPart({
  campaignId,
  listId,
  plan,
  answers,
  fields,
  locked,
  lines,
  onChange,
}: RemindersPartProps) {
  const times = usePlanTimes(campaignId, listId, plan);
  const known = [...fields, { name: 'event_day', example: '' }, { name: 'event_time', example: '' }];
  const setStep = (place: number, change: Partial<ReminderStep>): void =>
    onChange({ ...plan, steps: plan.steps.map((step, at) => (at === place ? { ...step, ...change } : step)) });
  return (
    <>
      <EventFields event={plan.event} fields={fields} onChange={(event) => onChange({ ...plan, event })} />
      <ol className={classes.list}>
        {plan.steps.map((step, at) => (
          <li key={step.key ?? at} className={classes.reminder} {...lines.mark({ kind: 'reminder', at })}>
            <div className={classes.row}>
              <TextInput
                aria-label={t('Name of reminder {{place}}', { place: at + 1 })}
                className={classes.grow}
                placeholder={t('Name')}
                value={step.name}
                maxLength={60}
                onChange={({ currentTarget }) => setStep(at, { name: currentTarget.value })}
              />
              <LineButtons line={{ kind: 'reminder', at }} count={plan.steps.length} lines={lines} />
            </div>
            <WhenFields
              when={step.when}
              lateMinutes={step.lateMinutes}
              place={at + 1}
              onChange={(change) => setStep(at, change)}
            />
            <FieldTextarea
              label={t('Text of reminder {{place}}', { place: at + 1 })}
              placeholder={t('What to say')}
              value={step.text}
              fields={known}
              minRows={2}
              maxLength={LONGEST_TEXT}
              onChange={(text) => setStep(at, { text })}
            />
            <AudienceFields
              audience={step.audience}
              answers={answers}
              place={at + 1}
              onChange={(audience) => setStep(at, { audience })}
            />
            <StepTimes times={times[at]} />
          </li>
        ))}
      </ol>
      {plan.steps.length < MOST_REMINDERS && !locked ? (
        <div className={classes.row}>
          <CommandButton command="campaign.addReminder" size="compact-sm">
            {t('Add a reminder')}
          </CommandButton>
        </div>
      ) : null}
    </>
  );
}

type StepTime = PlanTimes['steps'][number];

/** What a step comes to: how many people by what is known now, and when for some of the list. */
function StepTimes({ times }: { times: StepTime | undefined }) {
  if (times === undefined) return null;
  const { counts, people } = times;
  return (
    <ul className={classes.times} aria-label={t('When it goes')}>
      {counts === null ? null : (
        <li>
          {t('Of those texted so far: {{due}} due, {{toCome}} to come, {{skipped}} skipped.', {
            due: counts.due,
            toCome: counts.toCome,
            skipped: counts.skipped,
          })}
        </li>
      )}
      {people.map(({ name, sendAt, note }, index) => (
        <li key={index}>
          <bdi>{name}</bdi>: {[sendAt, note].filter((words) => words !== '').join('. ')}
        </li>
      ))}
    </ul>
  );
}

function usePlanTimes(campaignId: number, listId: number | null, plan: ReminderPlan): readonly StepTime[] {
  const core = useCore();
  const [settled] = useDebouncedValue(plan, TYPING_RESTS_MS);
  const named = settled.steps.map((step, at) => ({
    ...step,
    name: step.name.trim() || t('Reminder {{place}}', { place: at + 1 }),
  }));
  const input = { campaignId, listId, plan: { ...settled, steps: named } };
  const times = useQuery({
    ...core.reminders.times.queryOptions({ input, placeholderData: keepPreviousData }),
    enabled: settled.steps.length > 0 && settled.event !== null,
  });
  return settled.event === null ? [] : (times.data?.steps ?? []);
}

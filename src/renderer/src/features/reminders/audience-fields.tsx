import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReminderStep } from '#shared/domain/reminder-plan.ts';
import classes from './reminders.module.css';
import { t } from '../../words/t.ts';

type Audience = ReminderStep['audience'];

interface AudienceFieldsProps {
  audience: Audience;
  /** The answers to the campaign's first question. */
  answers: readonly string[];
  place: number;
  onChange: (audience: Audience) => void;
}

/** Whom a reminder is for. Those who opted out, wrong numbers, and who had no first text never get one. */
export function AudienceFields({ audience, answers, place, onChange }: AudienceFieldsProps) {
  const chosen = audience.answers;
  const labels = [...new Set([...answers, ...(chosen ?? [])])];
  const setAnswer = (label: string, on: boolean): void => {
    const others = (chosen ?? labels).filter((one) => one !== label);
    onChange({
      ...audience,
      answers: on ? [...others, label] : others,
      unanswered: chosen === null || audience.unanswered,
    });
  };
  return (
    <>
      {labels.length === 0 ? null : (
        <div
          className={classes.answers}
          role="group"
          aria-label={t('Reminder {{place}}: for whom, by their answer', { place })}
        >
          {labels.map((label) => (
            <Checkbox
              key={label}
              size="sm"
              label={label}
              checked={chosen === null || chosen.includes(label)}
              onChange={({ currentTarget }) => setAnswer(label, currentTarget.checked)}
            />
          ))}
          <Checkbox
            size="sm"
            label={t('not answered')}
            checked={chosen === null || audience.unanswered}
            onChange={({ currentTarget }) =>
              onChange({ ...audience, answers: chosen ?? labels, unanswered: currentTarget.checked })
            }
          />
        </div>
      )}
      <div className={classes.row}>
        <NativeSelect
          label={t('And who')}
          value={audience.reply}
          data={[
            { value: 'any', label: t('have replied or not') },
            { value: 'replied', label: t('have replied') },
            { value: 'silent', label: t('have not replied') },
          ]}
          onChange={({ currentTarget }) => onChange({ ...audience, reply: currentTarget.value as Audience['reply'] })}
        />
        <TagsField label={t('With a tag')} tags={audience.tags} onChange={(tags) => onChange({ ...audience, tags })} />
        <TagsField
          label={t('Without the tags')}
          tags={audience.withoutTags}
          onChange={(withoutTags) => onChange({ ...audience, withoutTags })}
        />
      </div>
    </>
  );
}

interface TagsFieldProps {
  label: string;
  tags: string[];
  onChange: (tags: string[]) => void;
}

/** Tags with commas between them; what is typed stays as it is until the field is left. */
function TagsField({ label, tags, onChange }: TagsFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      className={classes.grow}
      placeholder={t('any')}
      value={typed ?? tags.join(', ')}
      maxLength={400}
      onBlur={() => setTyped(null)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        onChange(tagsIn(value));
      }}
    />
  );
}

function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, 40));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 20);
}

import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ruleWords } from '#shared/domain/rule-words.ts';
import { replaceLine, removeLine, type QuestionForm, type ReplyLine } from './draft-form.ts';
import classes from './editor.module.css';
import { LineButtons } from './line-buttons.tsx';
import { followUpValue, ruleFrom, type DeedForm, type RuleForm } from './rule-form.ts';
import { WhenField } from './rule-when-field.tsx';
import type { LineKeys } from './use-line-keys.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** A reminder that waits for a rule. */
export interface FollowUp {
  readonly key: string;
  readonly name: string;
}

interface RuleCardProps {
  rule: RuleForm;
  place: number;
  /** Null in rules of the office: answers, quick replies and follow-ups belong to one campaign. */
  questions: readonly QuestionForm[] | null;
  /** Null: the quick reply is named by what is typed. */
  replies: readonly ReplyLine[] | null;
  /** Reminders that wait for a rule. */
  followUps: readonly FollowUp[] | null;
  /** The reply that is being tried sets it off. */
  acts: boolean;
  onChange: (change: Partial<RuleForm>) => void;
  /** How many rules there are. */
  count: number;
  lines: LineKeys;
}

const WHEN = [
  { value: 'words', label: phrase('a reply has one of the words') },
  { value: 'meaning', label: phrase('a reply') },
  { value: 'answer', label: phrase('the answer is recorded') },
  { value: 'first_reply', label: phrase('somebody replies for the first time') },
  { value: 'silence', label: phrase('nobody replies for so many hours') },
];
const DEEDS = [
  { value: 'tag', label: phrase('tag it') },
  { value: 'suggest', label: phrase('suggest the quick reply') },
  { value: 'help', label: phrase('ask an organizer for help') },
  { value: 'follow_up', label: phrase('put them down for the follow-up') },
];
const DEEDS_MAX = 5;

/** One rule: its sentence with its switch, and the fields it is made of. */
export function RuleCard({ rule, place, questions, replies, followUps, acts, onChange, count, lines }: RuleCardProps) {
  const n = place + 1;
  const made = ruleFrom(rule);
  const textOf = (key: string): string => questions?.find((question) => question.key === key)?.text ?? key;
  const setDeed = (at: number, change: Partial<DeedForm>): void =>
    onChange({ deeds: replaceLine(rule.deeds, at, change) });
  return (
    <li className={classes.question} data-acts={acts || undefined} {...lines.mark({ kind: 'rule', at: place })}>
      <div className={classes.line}>
        <Checkbox
          className={classes.lineField}
          checked={rule.on}
          label={
            <>
              {made === null ? t('This rule is not finished yet.') : told(ruleWords(made, textOf))}
              {acts ? <b> {t('Acts on the reply below.')}</b> : null}
              {rule.on ? null : <b> {t('Off.')}</b>}
            </>
          }
          onChange={(event) => onChange({ on: event.currentTarget.checked })}
        />
        <LineButtons line={{ kind: 'rule', at: place }} count={count} lines={lines} />
      </div>
      <div className={classes.ruleLine}>
        <span className={classes.ruleWord}>{t('When')}</span>
        <NativeSelect
          aria-label={t('When does rule {{n}} act', { n })}
          value={rule.when}
          data={WHEN.filter(({ value }) => questions !== null || value !== 'answer').map(inWords)}
          onChange={(event) => onChange({ when: event.currentTarget.value as RuleForm['when'] })}
        />
        <WhenField rule={rule} n={n} questions={questions ?? []} onChange={onChange} />
      </div>
      {rule.deeds.map((deed, at) => (
        <div key={at} className={classes.ruleLine}>
          <span className={classes.ruleWord}>{at === 0 ? t('then') : t('and')}</span>
          <NativeSelect
            aria-label={t('What rule {{n}} does, {{place}}', { n, place: at + 1 })}
            value={deed.kind}
            data={DEEDS.filter(({ value }) => followUps !== null || value !== 'follow_up').map(inWords)}
            onChange={(event) => setDeed(at, { kind: event.currentTarget.value as DeedForm['kind'], value: '' })}
          />
          {deed.kind === 'tag' ? (
            <TextInput
              aria-label={t('Tag of rule {{n}}', { n })}
              placeholder={t('asked-where')}
              value={deed.value}
              maxLength={40}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'suggest' && replies === null ? (
            <TextInput
              aria-label={t('Quick reply of rule {{n}}', { n })}
              placeholder={t('Name of the quick reply')}
              value={deed.value}
              maxLength={60}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'suggest' && replies !== null ? (
            <NativeSelect
              aria-label={t('Quick reply of rule {{n}}', { n })}
              value={deed.value}
              data={[
                { value: '', label: t('Choose a quick reply') },
                ...replies
                  .filter(({ label }) => label.trim() !== '')
                  .map(({ label }) => ({ value: label.trim(), label: label.trim() })),
              ]}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'follow_up' && followUps !== null ? (
            <NativeSelect
              aria-label={t('Follow-up of rule {{n}}', { n })}
              value={followUps.map(valueOf).find((value) => value.split('|')[0] === deed.value.split('|')[0]) ?? ''}
              data={[
                {
                  value: '',
                  label:
                    followUps.length === 0 ? t('Add a reminder “after a rule asks” below') : t('Choose a follow-up'),
                },
                ...followUps.map((one) => ({ value: valueOf(one), label: one.name })),
              ]}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {at > 0 ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('Take out what rule {{n}} does, {{place}}', { n, place: at + 1 })}
              onClick={() => onChange({ deeds: removeLine(rule.deeds, at) })}
            >
              <IconX size={16} />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      {rule.deeds.length >= DEEDS_MAX ? null : (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.ruleMore}
          onClick={() => onChange({ deeds: [...rule.deeds, { kind: 'tag', value: '' }] })}
        >
          {t('and also…')}
        </Button>
      )}
    </li>
  );
}

function valueOf({ key, name }: FollowUp): string {
  return followUpValue(key, name);
}

function inWords({ value, label }: { value: string; label: Phrase }): { value: string; label: string } {
  return { value, label: t(label) };
}

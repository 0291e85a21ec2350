import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { ruleWords } from '#shared/domain/rule-words.ts';
import { replaceLine, removeLine, type QuestionForm, type ReplyLine } from './draft-form.ts';
import classes from './editor.module.css';
import { LineButtons } from './line-buttons.tsx';
import { followUpValue, ruleFrom, type DeedForm, type RuleForm } from './rule-form.ts';
import { WhenField } from './rule-when-field.tsx';
import type { LineKeys } from './use-line-keys.ts';

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
  { value: 'words', label: 'a reply has one of the words' },
  { value: 'meaning', label: 'a reply' },
  { value: 'answer', label: 'the answer is recorded' },
  { value: 'first_reply', label: 'somebody replies for the first time' },
  { value: 'silence', label: 'nobody replies for so many hours' },
];
const DEEDS = [
  { value: 'tag', label: 'tag it' },
  { value: 'suggest', label: 'suggest the quick reply' },
  { value: 'help', label: 'ask an organizer for help' },
  { value: 'follow_up', label: 'put them down for the follow-up' },
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
              {made === null ? 'This rule is not finished yet.' : ruleWords(made, textOf)}
              {acts ? <b> Acts on the reply below.</b> : null}
              {rule.on ? null : <b> Off.</b>}
            </>
          }
          onChange={(event) => onChange({ on: event.currentTarget.checked })}
        />
        <LineButtons line={{ kind: 'rule', at: place }} count={count} lines={lines} />
      </div>
      <div className={classes.ruleLine}>
        <span className={classes.ruleWord}>When</span>
        <NativeSelect
          aria-label={`When does rule ${n} act`}
          value={rule.when}
          data={questions === null ? WHEN.filter(({ value }) => value !== 'answer') : WHEN}
          onChange={(event) => onChange({ when: event.currentTarget.value as RuleForm['when'] })}
        />
        <WhenField rule={rule} n={n} questions={questions ?? []} onChange={onChange} />
      </div>
      {rule.deeds.map((deed, at) => (
        <div key={at} className={classes.ruleLine}>
          <span className={classes.ruleWord}>{at === 0 ? 'then' : 'and'}</span>
          <NativeSelect
            aria-label={`What rule ${n} does, ${at + 1}`}
            value={deed.kind}
            data={followUps === null ? DEEDS.filter(({ value }) => value !== 'follow_up') : DEEDS}
            onChange={(event) => setDeed(at, { kind: event.currentTarget.value as DeedForm['kind'], value: '' })}
          />
          {deed.kind === 'tag' ? (
            <TextInput
              aria-label={`Tag of rule ${n}`}
              placeholder="asked-where"
              value={deed.value}
              maxLength={40}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'suggest' && replies === null ? (
            <TextInput
              aria-label={`Quick reply of rule ${n}`}
              placeholder="Name of the quick reply"
              value={deed.value}
              maxLength={60}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'suggest' && replies !== null ? (
            <NativeSelect
              aria-label={`Quick reply of rule ${n}`}
              value={deed.value}
              data={[
                { value: '', label: 'Choose a quick reply' },
                ...replies
                  .filter(({ label }) => label.trim() !== '')
                  .map(({ label }) => ({ value: label.trim(), label: label.trim() })),
              ]}
              onChange={(event) => setDeed(at, { value: event.currentTarget.value })}
            />
          ) : null}
          {deed.kind === 'follow_up' && followUps !== null ? (
            <NativeSelect
              aria-label={`Follow-up of rule ${n}`}
              value={followUps.map(valueOf).find((value) => value.split('|')[0] === deed.value.split('|')[0]) ?? ''}
              data={[
                {
                  value: '',
                  label: followUps.length === 0 ? 'Add a reminder “after a rule asks” below' : 'Choose a follow-up',
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
              aria-label={`Take out what rule ${n} does, ${at + 1}`}
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
          and also…
        </Button>
      )}
    </li>
  );
}

function valueOf({ key, name }: FollowUp): string {
  return followUpValue(key, name);
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { SegmentCondition } from '#shared/domain/segment/rule.ts';
import { choicesFor } from '../../ui/choices.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FinderList } from '../../ui/finder-list.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import type { ConditionStep, StepEnd } from './condition-step.ts';
import { firstStep } from './condition-steps.ts';
import classes from './segments.module.css';
import { t } from '../../words/t.ts';

interface ConditionDialogProps {
  choices: SegmentChoices;
  onDone: (condition: SegmentCondition) => void;
  onClose: () => void;
}

/** Asks for a condition step by step: by number, by typing a part of a word, or by arrows. Esc leaves it. */
export function ConditionDialog({ choices, onDone, onClose }: ConditionDialogProps) {
  const [step, setStep] = useState(() => firstStep(choices));
  const [number, setNumber] = useState(0);
  const take = (end: StepEnd): void => {
    if ('done' in end) return onDone(end.done);
    setStep(end.next);
    setNumber(number + 1);
  };
  return (
    <Dialog title={step.title} opened onClose={onClose}>
      {step.kind === 'choose' ? (
        <ChooseStep key={number} step={step} onTake={take} />
      ) : (
        <TypeStep key={number} step={step} onDone={onDone} />
      )}
    </Dialog>
  );
}

function ChooseStep({
  step,
  onTake,
}: {
  step: Extract<ConditionStep, { kind: 'choose' }>;
  onTake: (end: StepEnd) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <FinderList
      label={step.title}
      placeholder={t('Type a part of it')}
      typed={typed}
      onType={setTyped}
      numbered
      items={choicesFor(step.choices, typed).map((choice, i) => ({ key: `${choice.words} ${i}`, value: choice }))}
      empty={step.empty}
      onChoose={({ value }) => onTake(value)}
      renderItem={(choice, place) => (
        <>
          <span className={classes.choiceNumber} aria-hidden="true">
            {typed === '' && place < 9 ? <Keys keys={String(place + 1)} /> : null}
          </span>
          <span className={classes.choiceWords}>{choice.words}</span>
          {choice.note === undefined ? null : <span className={classes.choiceNote}>{choice.note}</span>}
        </>
      )}
    />
  );
}

function TypeStep({
  step,
  onDone,
}: {
  step: Extract<ConditionStep, { kind: 'type' }>;
  onDone: (condition: SegmentCondition) => void;
}) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <form
      className={classes.typeStep}
      onSubmit={(event) => {
        event.preventDefault();
        const read = step.read(typed);
        if (typeof read === 'string') setWrong(read);
        else onDone(read);
      }}
    >
      <TextInput
        ref={(field) => field?.focus()}
        label={step.label}
        description={step.hint}
        value={typed}
        error={wrong}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(null);
        }}
      />
      <Button type="submit" variant="filled" rightSection={<Keys keys="Enter" />}>
        {t('Take it')}
      </Button>
    </form>
  );
}

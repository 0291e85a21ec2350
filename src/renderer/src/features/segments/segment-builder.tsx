import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SegmentChoices } from '#shared/contract/segments.ts';
import type { SegmentRule } from '#shared/domain/segment/rule.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { ConditionDialog } from './condition-dialog.tsx';
import { FromLists } from './from-lists.tsx';
import { asGroup, type SegmentGroup } from './rule-edits.ts';
import { RuleList } from './rule-list.tsx';
import { ruleWords } from './rule-words.ts';
import { SegmentPeople } from './segment-people.tsx';
import classes from './segments.module.css';
import { useRuleLines } from './use-rule-lines.ts';
import { t } from '../../words/t.ts';

interface SegmentBuilderProps {
  segmentId: number | null;
  name: string;
  rule: SegmentRule;
  choices: SegmentChoices;
  onSaved: (segmentId: number) => void;
  onBack: () => void;
}

/** A rule while it is built: line by line at the left, whom it means at the right. Saved by a key. */
export function SegmentBuilder({ segmentId, name, rule, choices, onSaved, onBack }: SegmentBuilderProps) {
  const client = useClient();
  const [typedName, setTypedName] = useState(name);
  const [edited, setEdited] = useState(rule);
  const [saved, setSaved] = useState({ name, rule });
  const [isLeaving, setIsLeaving] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const lines = useRuleLines(asGroup(edited.where), (where: SegmentGroup) => setEdited({ ...edited, where }));
  const finalName = typedName.trim() === '' ? ruleWords(edited, choices) : typedName.trim();
  const isChanged = typedName.trim() !== saved.name || JSON.stringify(edited) !== JSON.stringify(saved.rule);
  const save = useMutation({
    mutationFn: () => client.segments.save({ segmentId, name: finalName, rule: edited }),
    onSuccess: (view) => {
      setSaved({ name: view.name, rule: view.rule });
      setTypedName(view.name);
      if (segmentId === null) onSaved(view.id);
    },
  });
  useCommand('segment.save', () => save.mutate(), { enabled: !save.isPending });
  useCommand('segment.rename', () => nameField.current?.focus());
  useCommand('back', () => (isChanged && edited !== rule ? setIsLeaving(true) : onBack()));
  return (
    <Screen
      title={saved.name === '' ? t('New segment') : saved.name}
      note={isChanged ? t('Not saved yet') : segmentId === null ? undefined : t('Saved')}
      layout="edge"
      toolbar={
        <>
          <CommandButton command="back">{t('All segments')}</CommandButton>
          <CommandButton command="segment.save" variant="filled" loading={save.isPending}>
            {t('Save')}
          </CommandButton>
        </>
      }
    >
      <div className={classes.columns}>
        {/* What scrolls has to be reachable, or keys could not scroll it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes.rule} aria-label={t('The rule')} tabIndex={0}>
          <ErrorNotice error={save.error} title={t('Not saved.')} />
          <TextInput
            ref={nameField}
            label={t('Name')}
            placeholder={ruleWords(edited, choices)}
            value={typedName}
            maxLength={200}
            rightSection={<KeyHint command="segment.rename" />}
            onChange={(event) => setTypedName(event.currentTarget.value)}
          />
          <FromLists from={edited.from} lists={choices.lists} onChange={(from) => setEdited({ ...edited, from })} />
          <RuleList root={asGroup(edited.where)} lines={lines} choices={choices} />
        </section>
        <SegmentPeople rule={edited} />
      </div>
      {lines.asking === null ? null : <ConditionDialog choices={choices} onDone={lines.done} onClose={lines.leave} />}
      {isLeaving ? (
        <ConfirmDialog
          title={t('Leave without saving?')}
          confirmLabel={t('Leave')}
          destructive
          onConfirm={async () => onBack()}
          onClose={() => setIsLeaving(false)}
        >
          <p>{t('The changes to this segment are not saved. Esc stays here; Ctrl+Enter saves them.')}</p>
        </ConfirmDialog>
      ) : null}
    </Screen>
  );
}

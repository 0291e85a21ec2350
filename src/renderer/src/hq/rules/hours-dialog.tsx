import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HqRules } from '#shared/hq/rules.ts';
import { clock, readClock, readStateHours, writeStateHours } from '#shared/hq/state-hours-text.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { submitOnModEnter } from '../submit-on-mod-enter.ts';
import classes from './rules.module.css';
import { t } from '../../words/t.ts';

interface HoursDialogProps {
  rules: HqRules;
  onClose: () => void;
}

/** The hours as a whole, from now or from a time on; what is not right is said beside its field. */
export function HoursDialog({ rules: { hours }, onClose }: HoursDialogProps) {
  const { client } = useHq();
  const change = useChange();
  const [form, setForm] = useState({
    from: clock(hours.startMin),
    to: clock(hours.endMin),
    practiceAnyHour: hours.practiceAnyHour,
    states: writeStateHours(hours.states ?? []),
    when: '',
    reason: '',
  });
  const edit = (more: Partial<typeof form>): void => setForm((now) => ({ ...now, ...more }));
  const [startMin, endMin, states] = [readClock(form.from), readClock(form.to), readStateHours(form.states)];
  const effectiveAt = form.when === '' ? null : new Date(form.when).getTime();
  const ordered = startMin !== null && endMin !== null && startMin < endMin;
  const canSave = ordered && states.problem === null && !Number.isNaN(effectiveAt);
  const save = async (): Promise<void> => {
    if (startMin === null || endMin === null) return;
    const next = { startMin, endMin, practiceAnyHour: form.practiceAnyHour, states: [...states.states] };
    await change(() => client.rules.setHours({ hours: next, effectiveAt, reason: form.reason }));
  };
  return (
    <ConfirmDialog
      title={t('Sending hours')}
      confirmLabel={effectiveAt === null ? t('They hold at once') : t('Plan them')}
      canConfirm={canSave}
      onConfirm={save}
      onClose={onClose}
      focusInside
    >
      <div className={classes.two}>
        <TextInput
          label={t('From')}
          value={form.from}
          data-autofocus
          error={startMin === null ? t('A time: 09:00') : null}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => edit({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('To')}
          value={form.to}
          error={
            endMin === null ? t('A time: 20:00') : startMin !== null && !ordered ? t('Later than the start') : null
          }
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => edit({ to: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label={t('In practice, texts go at any hour')}
        checked={form.practiceAnyHour}
        onChange={(event) => edit({ practiceAnyHour: event.currentTarget.checked })}
      />
      <Textarea
        label={t('Stricter hours of single states')}
        description={t('A line each: TX mon-sat 10:00-18:00')}
        className={classes.mono ?? ''}
        rows={4}
        spellCheck={false}
        onKeyDown={submitOnModEnter}
        value={form.states}
        error={states.problem === null ? null : t('This line cannot be read: {{problem}}', { problem: states.problem })}
        onChange={(event) => edit({ states: event.currentTarget.value })}
      />
      <div className={classes.two}>
        <TextInput
          label={t('Hold from')}
          description={t('Empty: at once')}
          type="datetime-local"
          value={form.when}
          onChange={(event) => edit({ when: event.currentTarget.value })}
        />
        <TextInput
          label={t('Why')}
          description={t('For the record')}
          maxLength={200}
          value={form.reason}
          onChange={(event) => edit({ reason: event.currentTarget.value })}
        />
      </div>
    </ConfirmDialog>
  );
}

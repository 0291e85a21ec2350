import { useFocusWithin } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './settings.module.css';
import type { PartForm } from './use-part.ts';
import { t } from '../../words/t.ts';

interface PartProps {
  digit: number;
  title: string;
  /** What it is for, in a line. */
  note: string;
  /** Why it cannot be saved as it is. */
  problem?: string | null;
  /** Without one there is nothing to save. */
  form?: Pick<PartForm<object>, 'isDirty' | 'isSaving' | 'isSaved' | 'error' | 'save'>;
  children: ReactNode;
}

/** A part of the settings with its number key; Ctrl+Enter saves the part that has the focus. */
export function Part({ digit, title, note, problem = null, form, children }: PartProps) {
  const { ref, focused } = useFocusWithin<HTMLElement>();
  useCommand('settings.save', () => form?.save(), { enabled: focused && form !== undefined && problem === null });
  return (
    <section ref={ref} className={classes.part} data-part={digit} aria-label={title}>
      <header className={classes.partHead}>
        <h2>
          {digit > 9 ? null : <KeyHint command="settings.part" digit={digit} />} {title}
        </h2>
        <p className={classes.quiet}>{note}</p>
      </header>
      <div className={classes.fields}>
        {children}
        {form === undefined ? null : (
          <div className={classes.save}>
            <CommandButton
              command="settings.save"
              disabled={!form.isDirty || problem !== null}
              loading={form.isSaving}
              {...(form.isDirty && problem === null && { variant: 'filled' })}
            >
              {t('Save')}
            </CommandButton>
            <span role="status" className={problem === null ? classes.quiet : classes.problem}>
              {problem ?? (form.isSaved && !form.isDirty ? t('Saved') : form.isDirty ? t('Not saved yet') : '')}
            </span>
          </div>
        )}
        <ErrorNotice error={form?.error} title={t('Not saved.')} />
      </div>
    </section>
  );
}

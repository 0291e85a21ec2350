import { Switch } from '@mantine/core';
import { useState } from 'react';
import { LONGEST_TEXT } from '#shared/domain/parts.ts';
import type { DraftForm } from './draft-form.ts';
import classes from './editor.module.css';
import { FieldTextarea, type MergeField } from './field-textarea.tsx';
import { PlainSpelling } from './plain-spelling.tsx';
import { t } from '../../words/t.ts';

interface SecondVersionProps {
  form: DraftForm;
  fields: readonly MergeField[];
  locked: boolean;
  edit: (change: Partial<DraftForm>) => void;
}

/** A second first text on half of the people, to see which one gets more replies. */
export function SecondVersion({ form, fields, locked, edit }: SecondVersionProps) {
  const { script, scriptB = '' } = form;
  const [asked, setAsked] = useState(false);
  const isOn = asked || scriptB !== '';
  function turn(on: boolean): void {
    setAsked(on);
    // It begins as the first one: what differs is then what is tried out.
    edit({ scriptB: on ? script : '' });
  }
  return (
    <div className={classes.second}>
      <Switch
        checked={isOn}
        disabled={locked}
        onChange={(event) => turn(event.currentTarget.checked)}
        label={t('Try a second version on half of the people')}
        description={
          isOn
            ? t(
                'The text above is version A. Who gets which is fixed by their number, and the dashboard compares them.',
              )
            : undefined
        }
      />
      {isOn ? (
        <>
          <FieldTextarea
            label={t('First text, version B')}
            value={scriptB}
            fields={fields}
            minRows={4}
            maxLength={LONGEST_TEXT}
            onChange={(text) => edit({ scriptB: text })}
          />
          <PlainSpelling text={scriptB} onChange={(text) => edit({ scriptB: text })} />
        </>
      ) : null}
    </div>
  );
}

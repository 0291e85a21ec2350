import { Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { numbersIn } from '#shared/hq/numbers-in.ts';
import { ADD_AT_ONCE } from '#shared/hq/opt-outs.ts';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { submitOnModEnter } from '../submit-on-mod-enter.ts';
import classes from './opt-outs.module.css';
import { t } from '../../words/t.ts';

interface AddManyProps {
  /** Of the file that was chosen; empty to paste into. */
  text: string;
  onAdded: (result: { added: number; known: number }) => void;
  onClose: () => void;
}

/** A field shows this much; a longer file is counted whole and not shown. */
const SHOWN_CHARACTERS = 20_000;
const NAMED = 3;

/** Numbers from elsewhere, pasted or from a file: how many can be read is shown before anything is done. */
export function AddMany({ text, onAdded, onClose }: AddManyProps) {
  const { client } = useHq();
  const change = useChange();
  const [typed, setTyped] = useState(text);
  const [done, setDone] = useState(0);
  const { phones, unreadable } = useMemo(() => numbersIn(typed), [typed]);
  const isLong = text.length > SHOWN_CHARACTERS;
  const add = async (): Promise<void> => {
    const sum = { added: 0, known: 0 };
    for (let from = 0; from < phones.length; from += ADD_AT_ONCE) {
      const slice = phones.slice(from, from + ADD_AT_ONCE);
      const { added, known } = await client.optOuts.add({ phones: slice });
      sum.added += added;
      sum.known += known;
      setDone(from + slice.length);
    }
    await change(() => Promise.resolve());
    onAdded(sum);
  };
  return (
    <ConfirmDialog
      title={t('Add opt-outs')}
      confirmLabel={phones.length === 0 ? t('Add') : t('Opt out {{count}} numbers', { count: phones.length })}
      canConfirm={phones.length > 0}
      onConfirm={add}
      onClose={onClose}
      focusInside={!isLong}
    >
      {isLong ? null : (
        <Textarea
          label={t('Numbers, one to a line, or rows of a table')}
          description={t('Ctrl+Enter adds them')}
          className={classes.numbers ?? ''}
          value={typed}
          minRows={6}
          rows={8}
          spellCheck={false}
          onKeyDown={submitOnModEnter}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <p role="status">
        {t('{{count}} numbers found.', { count: phones.length })}{' '}
        {unreadable.length === 0
          ? ''
          : `${t('{{count}} cannot be read: {{numbers}}.', { count: unreadable.length, numbers: [...unreadable.slice(0, NAMED), ...(unreadable.length > NAMED ? ['…'] : [])].join(', ') })} `}
        {done > 0
          ? t('{{count}} done.', { count: done })
          : t('They are texted by no campaign of any office any more, at once.')}
      </p>
    </ConfirmDialog>
  );
}

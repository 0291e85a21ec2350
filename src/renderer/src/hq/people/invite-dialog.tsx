import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import { CopyLine } from '../copy-line.tsx';
import classes from '../offices/code.module.css';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

/** A link for one more person: their name first, for the record, then the link, this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { client } = useHq();
  const change = useChange();
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ link: string; expiresAt: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const make = async (): Promise<void> => {
    try {
      setMade(await change(() => client.session.invite({ person: name })));
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    // Two dialogs one after the other, so that each has the focus where it begins.
    <Dialog
      key={made === null ? 'name' : 'link'}
      title={t('Sign-in link for somebody')}
      opened
      onClose={onClose}
      size="34rem"
    >
      {made === null ? (
        <form
          className={classes.made}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void make();
          }}
        >
          <TextInput
            label={t('Their name')}
            description={t('The record names them by it')}
            value={name}
            maxLength={40}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ErrorNotice error={error} />
          <Button type="submit" size="sm" disabled={name.trim() === ''} rightSection={<Keys keys="Enter" />}>
            {t('Make the link')}
          </Button>
        </form>
      ) : (
        <div className={classes.made}>
          <p>
            <Rich
              text="Signs {{name}} in once, in any browser that reaches this hub; it ends {{time}}. Whoever opens it may do everything that you may do here."
              name={name.trim()}
              time={<RelativeTime at={made.expiresAt} />}
            />
          </p>
          <CopyLine label={t('Sign-in link')} text={made.link} />
        </div>
      )}
    </Dialog>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import classes from './sign-in.module.css';
import { tokenIn } from './sign-in-token.ts';
import { t } from '../../words/t.ts';

interface SignInProps {
  /** What went wrong with the link that was opened, if one was. */
  error: unknown;
  onToken: (token: string) => void;
  busy: boolean;
}

/** What one types where the hub runs. */
const COMMAND = 'npm run hub -- hq-link --by NAME';

/** Stands in front of the page until somebody opens a link, or pastes one here. */
export function SignIn({ error, onToken, busy }: SignInProps) {
  const [typed, setTyped] = useState('');
  const token = tokenIn(typed);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <main className={classes.page}>
      <form
        className={classes.box}
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== null) onToken(token);
        }}
      >
        <h1>{t('Outpost headquarters')}</h1>
        <ErrorNotice error={error} />
        <p>
          {t(
            'Open your sign-in link. It is good once, and for half an hour. Where the hub runs, this prints a new one:',
          )}{' '}
          <code>{COMMAND}</code>
        </p>
        <TextInput
          label={t('Or paste the link here')}
          value={typed}
          ref={field}
          autoComplete="off"
          spellCheck={false}
          error={typed.trim() !== '' && token === null ? t('This is no sign-in link.') : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" disabled={token === null} loading={busy} rightSection={<Keys keys="Enter" />}>
          {t('Sign in')}
        </Button>
        <p className={classes.quiet}>{t('Somebody who is signed in can make a link for you too: G A, then N.')}</p>
      </form>
    </main>
  );
}

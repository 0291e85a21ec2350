import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import classes from './sign-in.module.css';
import { tokenIn } from './sign-in-token.ts';

interface SignInProps {
  /** What went wrong with the link that was opened, if one was. */
  error: unknown;
  onToken: (token: string) => void;
  busy: boolean;
}

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
        <h1>Outpost headquarters</h1>
        <ErrorNotice error={error} />
        <p>
          Open your sign-in link. It is good once, and for half an hour. Where the hub runs, this prints a new one:{' '}
          <code>npm run hub -- hq-link --by NAME</code>
        </p>
        <TextInput
          label="Or paste the link here"
          value={typed}
          ref={field}
          autoComplete="off"
          spellCheck={false}
          error={typed.trim() !== '' && token === null ? 'This is no sign-in link.' : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" disabled={token === null} loading={busy} rightSection={<Keys keys="Enter" />}>
          Sign in
        </Button>
        <p className={classes.quiet}>Somebody who is signed in can make a link for you too: G A, then N.</p>
      </form>
    </main>
  );
}

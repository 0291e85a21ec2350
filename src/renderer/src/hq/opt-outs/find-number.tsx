import { Button, TextInput } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { normalizePhone } from '#shared/domain/phone.ts';
import type { HqNumber } from '#shared/hq/opt-outs.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import { useHq } from '../client/hq-context.ts';
import { Found } from './found-number.tsx';
import classes from './opt-outs.module.css';
import { t } from '../../words/t.ts';

/** One number by all of its digits, and what is known of it. */
export function FindNumber() {
  const { queries } = useHq();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const found = useQuery(queries.optOuts.find.queryOptions({ input: asked === null ? skipToken : { digits: asked } }));
  const read = normalizePhone(typed);
  useCommand('hq.numberFind', () => field.current?.select());
  return (
    <form
      className={classes.find}
      onSubmit={(event) => {
        event.preventDefault();
        if (!read.ok) return;
        setAsked(read.e164);
        // The keys of what was found act outside of the field.
        field.current?.blur();
      }}
    >
      <div className={classes.line}>
        <TextInput
          ref={field}
          className={classes.field ?? ''}
          label={t('Find a number')}
          placeholder="(202) 555-0142"
          value={typed}
          autoComplete="off"
          inputMode="tel"
          rightSection={<Keys keys="F" />}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" disabled={!read.ok} rightSection={<Keys keys="Enter" />}>
          {t('Find')}
        </Button>
      </div>
      <div className={classes.found} role="status">
        <Answer asked={asked} found={found.data} error={found.error} />
      </div>
    </form>
  );
}

function Answer({ asked, found, error }: { asked: string | null; found: HqNumber | undefined; error: unknown }) {
  if (error !== null) return <ErrorNotice error={error} />;
  if (asked === null) return <span className={classes.quiet}>{t('All of its digits, however they are written.')}</span>;
  return found === undefined ? null : <Found number={found} />;
}

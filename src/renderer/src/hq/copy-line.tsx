import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Keys } from '../ui/key-hint.tsx';
import classes from './copy-line.module.css';
import { t } from '../words/t.ts';

/** A line to take elsewhere. Enter copies it; where the browser does not allow that, it is marked for Ctrl+C. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    field.current?.select();
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        void copy();
      }}
    >
      <TextInput ref={field} label={label} value={text} readOnly className={classes.field ?? ''} />
      <Button type="submit" size="sm" data-autofocus rightSection={<Keys keys="Enter" />} aria-live="polite">
        {copied ? t('Copied') : t('Copy')}
      </Button>
    </form>
  );
}

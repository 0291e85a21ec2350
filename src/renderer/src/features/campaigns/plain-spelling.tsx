import { Button } from '@mantine/core';
import { nonGsmCharacters, withPlainSpelling } from '#shared/domain/parts.ts';
import classes from './editor.module.css';

/** Offers to replace curly quotes and their like, which make a text cost about twice as much. */
export function PlainSpelling({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const replaceable = nonGsmCharacters(text).filter(({ replacement }) => replacement !== null);
  if (replaceable.length === 0) return null;
  const shown = replaceable.map(({ character, count }) => (count === 1 ? character : `${character} (${count} times)`));
  return (
    <p className={classes.plain}>
      <span>Makes every text dearer: {shown.join(', ')}</span>
      <Button size="compact-xs" variant="default" onClick={() => onChange(withPlainSpelling(text))}>
        Write it plainly
      </Button>
    </p>
  );
}

import { Button } from '@mantine/core';
import { nonGsmCharacters, withPlainSpelling } from '#shared/domain/parts.ts';
import classes from './editor.module.css';
import { t } from '../../words/t.ts';

/** Offers to replace curly quotes and their like, which make a text cost about twice as much. */
export function PlainSpelling({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const replaceable = nonGsmCharacters(text).filter(({ replacement }) => replacement !== null);
  if (replaceable.length === 0) return null;
  return (
    <p className={classes.plain}>
      <Button size="compact-sm" variant="default" onClick={() => onChange(withPlainSpelling(text))}>
        {t('Write {{signs}} plainly', { signs: replaceable.map(({ character }) => character).join(' ') })}
      </Button>
    </p>
  );
}

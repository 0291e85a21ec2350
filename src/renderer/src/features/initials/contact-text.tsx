import { useEffect, useRef, useState } from 'react';
import { COMPOSER_MARK } from '../../commands/focus-place.ts';
import { useCommand } from '../../commands/commands-context.ts';
import classes from './contact-card.module.css';
import { t } from '../../words/t.ts';

interface ContactTextProps {
  text: string;
  name: string;
  onReword: (text: string) => void;
}

/** As much as one text may hold, by the carrier. */
const TEXT_MAX = 2_048;

/** The text as it will go; E changes it for this person alone, Esc ends that, Enter sends either way. */
export function ContactText({ text, name, onReword }: ContactTextProps) {
  const [editing, setEditing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useCommand('initials.edit', () => setEditing(true), { enabled: !editing });
  useEffect(() => {
    if (!editing) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [editing]);
  if (!editing) {
    return (
      <div className={classes.text} dir="auto">
        {text}
      </div>
    );
  }
  return (
    <textarea
      {...COMPOSER_MARK}
      ref={field}
      className={classes.text}
      aria-label={t('Text to {{name}}', { name })}
      dir="auto"
      maxLength={TEXT_MAX}
      value={text}
      onChange={(event) => onReword(event.currentTarget.value)}
      onBlur={() => setEditing(false)}
    />
  );
}

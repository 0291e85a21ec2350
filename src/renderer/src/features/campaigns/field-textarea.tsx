import { Textarea } from '@mantine/core';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import classes from './field-textarea.module.css';
import { insertField, matchingFields, openFieldAt } from './script-completion.ts';
import { t } from '../../words/t.ts';

export interface MergeField {
  readonly name: string;
  readonly example: string;
}

interface FieldTextareaProps {
  label: string;
  value: string;
  fields: readonly MergeField[];
  minRows: number;
  maxLength: number;
  placeholder?: string;
  /** Draws the fields below, to be clicked. */
  withChips?: boolean;
  onChange: (text: string) => void;
}

const SHOWN = 8;

/** A text with merge fields: `{` opens the choice, arrows and Enter take one, Esc leaves it. */
export function FieldTextarea(props: FieldTextareaProps) {
  const { label, value, fields, minRows, maxLength, placeholder, withChips = false, onChange } = props;
  const listId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const caretNext = useRef<number | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(0);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const open = caret === null ? null : openFieldAt(value, caret);
  const found = open === null || open.start === leftAt ? [] : matchingFields(fields, open.typed).slice(0, SHOWN);
  const place = Math.min(marked, found.length - 1);

  useLayoutEffect(() => {
    if (caretNext.current === null) return;
    area.current?.setSelectionRange(caretNext.current, caretNext.current);
    caretNext.current = null;
  });

  function follow(): void {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: null, selectionEnd: null };
    setCaret(selectionStart === selectionEnd ? selectionStart : null);
  }
  function insert(name: string): void {
    const { selectionStart: start, selectionEnd: end } = area.current ?? {
      selectionStart: value.length,
      selectionEnd: value.length,
    };
    const edit = insertField(value, { start, end }, name);
    caretNext.current = edit.caret;
    setCaret(edit.caret);
    onChange(edit.text);
    area.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (found.length === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const field = found[place];
    if (event.key === 'ArrowDown') setMarked((place + 1) % found.length);
    else if (event.key === 'ArrowUp') setMarked((place + found.length - 1) % found.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && field !== undefined) insert(field.name);
    else if (event.key === 'Escape') setLeftAt(open?.start ?? null);
    else return;
    event.preventDefault();
  }
  return (
    <div className={classes.frame}>
      <Textarea
        ref={area}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={found.length > 0 ? `${listId}-${place}` : undefined}
        placeholder={placeholder}
        value={value}
        autosize
        minRows={minRows}
        maxLength={maxLength}
        onChange={(event) => {
          setMarked(0);
          setLeftAt(null);
          onChange(event.currentTarget.value);
        }}
        onSelect={follow}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 ? (
        <div id={listId} role="listbox" aria-label={t('Merge fields')} className={classes.list}>
          {found.map(({ name, example }, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the text has the focus and all the keys
            <div
              key={name}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === place}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(name)}
            >
              <code>{`{${name}}`}</code>
              <span className={classes.example}>{example}</span>
            </div>
          ))}
        </div>
      ) : null}
      {withChips ? <Chips fields={fields} onPick={insert} /> : null}
    </div>
  );
}

/** For the mouse; on the keyboard `{` is quicker, so they are not in the tab order. */
function Chips({ fields, onPick }: { fields: readonly MergeField[]; onPick: (name: string) => void }) {
  return (
    <div className={classes.chips}>
      {fields.map(({ name, example }) => (
        <button
          key={name}
          type="button"
          tabIndex={-1}
          className={classes.chip}
          title={example === '' ? t('Empty for the first people') : t('For example: {{example}}', { example })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(name)}
        >
          {`{${name}}`}
        </button>
      ))}
    </div>
  );
}

import { TextInput } from '@mantine/core';
import { useId, useState, type KeyboardEvent } from 'react';
import classes from './choice-dialog.module.css';
import { choicesFor, type Choice } from './choices.ts';
import { Dialog } from './dialog.tsx';
import { Keys } from './key-hint.tsx';

interface ChoiceDialogProps<T> {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** The first nine have a number key. */
  choices: readonly Choice<T>[];
  onChoose: (value: T) => void;
  /** What stands in the field: "Find, or type a new tag". */
  placeholder: string;
  /** Lets typed words be a choice of their own. */
  own?: { readonly words: (typed: string) => string; readonly value: (typed: string) => T };
  empty?: string;
}

/** A list to choose from: by number at once, by typing a part of it, or by arrows; Enter takes the marked one. */
export function ChoiceDialog<T>(props: ChoiceDialogProps<T>) {
  return (
    <Dialog title={props.title} opened={props.opened} onClose={props.onClose}>
      <Choices {...props} />
    </Dialog>
  );
}

function Choices<T>({ title, choices, onChoose, onClose, placeholder, own, empty }: ChoiceDialogProps<T>) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const found = choicesFor(choices, typed, own);
  const place = Math.min(marked, Math.max(found.length - 1, 0));

  function choose(choice: Choice<T> | undefined): void {
    if (choice === undefined) return;
    onClose();
    onChoose(choice.value);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || (event.repeat && event.key === 'Enter')) return;
    const numbered = typed === '' && /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
    if (numbered !== undefined) choose(numbered);
    else if (event.key === 'Enter') choose(found[place]);
    else if (event.key === 'ArrowDown') setMarked(Math.min(place + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(place - 1, 0));
    else return;
    event.preventDefault();
  }

  return (
    <div className={classes.dialog}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${place}` : undefined}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={title} className={classes.list}>
        {found.map((choice, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and all the keys
          <div
            key={choice.words}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            className={classes.choice}
            onClick={() => choose(choice)}
          >
            <span className={classes.number} aria-hidden="true">
              {typed === '' && index < 9 ? <Keys keys={String(index + 1)} /> : null}
            </span>
            <span className={classes.words}>{choice.words}</span>
            {choice.note === undefined ? null : <span className={classes.note}>{choice.note}</span>}
          </div>
        ))}
      </div>
      {found.length === 0 && empty !== undefined ? <p className={classes.empty}>{empty}</p> : null}
    </div>
  );
}

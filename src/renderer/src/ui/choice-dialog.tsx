import { useState } from 'react';
import classes from './choice-dialog.module.css';
import { choicesFor, type Choice } from './choices.ts';
import { Dialog } from './dialog.tsx';
import { FinderList } from './finder-list.tsx';
import { Keys } from './key-hint.tsx';

interface ChoiceDialogProps<T> {
  title: string;
  opened: boolean;
  /** Called when something was chosen, and when the dialog is left unless `onLeave` is given. */
  onClose: () => void;
  /** For a choice that leads on to another step: the dialog is left without a choice. */
  onLeave?: () => void;
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
    <Dialog title={props.title} opened={props.opened} onClose={props.onLeave ?? props.onClose}>
      <Choices {...props} />
    </Dialog>
  );
}

function Choices<T>({ title, choices, onChoose, onClose, placeholder, own, empty }: ChoiceDialogProps<T>) {
  const [typed, setTyped] = useState('');
  return (
    <FinderList
      label={title}
      placeholder={placeholder}
      typed={typed}
      onType={setTyped}
      numbered
      items={choicesFor(choices, typed, own).map((choice) => ({ key: choice.words, value: choice }))}
      empty={empty}
      onChoose={(choice) => {
        onClose();
        onChoose(choice.value);
      }}
      renderItem={(choice, place) => (
        <>
          <span className={classes.number} aria-hidden="true">
            {typed === '' && place < 9 ? <Keys keys={String(place + 1)} /> : null}
          </span>
          <span className={classes.words}>{choice.words}</span>
          {choice.note === undefined ? null : <span className={classes.note}>{choice.note}</span>}
        </>
      )}
    />
  );
}

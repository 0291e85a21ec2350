import { memo, useState } from 'react';
import type { ActionResult, InitialCard } from '#shared/contract/conversations.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { useActions, useOnUndone } from '../conversation/last-action.ts';
import { NoteDialog } from '../conversation/note-dialog.tsx';
import { SkipDialog } from '../conversation/skip-dialog.tsx';
import { TagDialog } from '../conversation/tag-dialog.tsx';
import classes from './initials.module.css';
import type { InitialsDesk } from './initials-desk.ts';
import { useLanguage } from '../../words/use-language.ts';
import { t } from '../../words/t.ts';

interface ContactActionsProps {
  card: InitialCard | null;
  desk: InitialsDesk;
  /** There is nobody to do anything with. */
  idle: boolean;
  /** They are being reminded: nobody is skipped from that, J passes them over. */
  reminding: boolean;
}

type Asking = 'skip' | 'tag' | 'note';

/** Everything one can do with the contact on the desk, with its keys. */
export function ContactActions({ card, desk, idle, reminding }: ContactActionsProps) {
  const { conversations } = useClient();
  const { act } = useActions();
  // The dialog belongs to the contact it was opened for, whatever lies on the desk by the time it is answered.
  const [asking, setAsking] = useState<{ what: Asking; card: InitialCard } | null>(null);
  const enabled = card !== null;

  const ask = (what: Asking): void => setAsking(card && { what, card });
  const leave = (from: InitialCard, call: () => Promise<ActionResult>): void => {
    // Why it came back is said where the action is: in the note with undo.
    desk.leave(from, () => act(call())).catch(() => undefined);
  };
  const quietly = (call: Promise<ActionResult>): void => void act(call).catch(() => undefined);

  useCommand('initials.skip', () => ask('skip'), { enabled: enabled && !reminding });
  useCommand('person.tag', () => ask('tag'), { enabled });
  useCommand('person.note', () => ask('note'), { enabled });
  useCommand(
    'person.optOut',
    () => {
      // Nobody who was never texted gets a text that confirms the end of texts.
      const input = { confirm: reminding, pressId: crypto.randomUUID() };
      if (card) leave(card, () => conversations.optOut({ ...input, conversationId: card.conversationId }));
    },
    { enabled },
  );
  useCommand(
    'person.wrongNumber',
    () => card && leave(card, () => conversations.wrongNumber({ conversationId: card.conversationId })),
    { enabled },
  );
  useOnUndone((conversationId) => void desk.freed(conversationId).catch(() => undefined));

  const asked = asking?.card;
  const conversationId = asked?.conversationId ?? 0;
  const close = (): void => setAsking(null);
  return (
    <>
      <ActionBar enabled={enabled} idle={idle} reminding={reminding} />
      {asking?.what === 'skip' ? (
        <SkipDialog
          opened
          onClose={close}
          onSkip={(reason) => asked && leave(asked, () => conversations.skip({ conversationId, reason }))}
        />
      ) : null}
      {asking?.what === 'tag' ? (
        <TagDialog
          opened
          onClose={close}
          has={[]}
          onAdd={(tag) => quietly(conversations.addTag({ conversationId, tag }))}
          onRemove={(tag) => quietly(conversations.removeTag({ conversationId, tag }))}
        />
      ) : null}
      {asking?.what === 'note' ? (
        <NoteDialog
          opened
          onClose={close}
          onSave={(body) => quietly(conversations.addNote({ conversationId, body }))}
        />
      ) : null}
    </>
  );
}

/** The buttons; not drawn anew from contact to contact. */
const ActionBar = memo(function ActionBar({
  enabled,
  idle,
  reminding,
}: Record<'enabled' | 'idle' | 'reminding', boolean>) {
  useLanguage();
  return (
    <div className={classes.actions} role="toolbar" hidden={idle} aria-label={t('This contact')}>
      <CommandButton command="initials.send" variant="filled" size="md" disabled={!enabled}>
        {t('Send')}
        <span className={classes.roomy}>&nbsp;{t('this text')}</span>
      </CommandButton>
      <span className={classes.gap} />
      {reminding ? null : (
        <CommandButton command="initials.skip" disabled={!enabled}>
          {t('Skip')}
        </CommandButton>
      )}
      <CommandButton command="person.optOut" disabled={!enabled} />
      <CommandButton command="person.wrongNumber" disabled={!enabled} />
      <CommandButton command="person.tag" disabled={!enabled} />
      <CommandButton command="person.note" disabled={!enabled} />
    </div>
  );
});

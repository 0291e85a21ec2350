import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ListSummary } from '#shared/contract/lists.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { t } from '../../words/t.ts';

interface ListActionsProps {
  list: ListSummary;
  onRemoved: () => void;
}

/** What can be done with a list: rename and remove, with dialogs that say what follows, and write a campaign for it. */
export function ListActions({ list, onRemoved }: ListActionsProps) {
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);
  const readOnly = isTexterOnly(useHub());
  const done = list.state !== 'importing' && !readOnly && list.hub !== 'remote';
  useCommand('list.rename', () => setAsking('rename'), { enabled: done });
  useCommand('list.remove', () => setAsking('remove'), { enabled: done });
  const close = (): void => setAsking(null);
  return (
    <>
      {readOnly || list.hub === 'remote' ? null : (
        <>
          <CommandButton command="list.rename" disabled={!done} />
          <CommandButton command="list.remove" disabled={!done} />
        </>
      )}
      {!readOnly && list.state === 'ready' && (list.accepted > 0 || list.hub === 'remote') ? (
        <WriteCampaign list={list} />
      ) : null}
      {asking === 'rename' ? <RenameDialog list={list} onClose={close} /> : null}
      {asking === 'remove' ? <RemoveDialog list={list} onClose={close} onRemoved={onRemoved} /> : null}
    </>
  );
}

function RenameDialog({ list, onClose }: { list: ListSummary; onClose: () => void }) {
  const core = useCore();
  const [name, setName] = useState(list.name);
  const rename = useMutation(core.lists.rename.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Rename the list')}
      confirmLabel={t('Rename')}
      canConfirm={name.trim() !== ''}
      onConfirm={() => rename.mutateAsync({ listId: list.id, name: name.trim() })}
      onClose={onClose}
      focusInside
    >
      <TextInput
        label={t('Name')}
        value={name}
        maxLength={200}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

function RemoveDialog({ list, onClose, onRemoved }: { list: ListSummary; onClose: () => void; onRemoved: () => void }) {
  const core = useCore();
  const remove = useMutation(core.lists.remove.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Remove “{{list}}”?', { list: list.name })}
      confirmLabel={t('Remove')}
      destructive
      onConfirm={async () => {
        await remove.mutateAsync({ listId: list.id });
        onRemoved();
      }}
      onClose={onClose}
    >
      <p>
        {list.accepted === 0
          ? t('Its report goes away.')
          : t('The {{count}} people on it and its report go away from this laptop.', { count: list.accepted })}{' '}
        {t('Opt-outs stay in force. The file that you imported stays where it is.')}
      </p>
    </ConfirmDialog>
  );
}

function WriteCampaign({ list }: { list: ListSummary }) {
  const [, navigate] = useLocation();
  useCommand('list.campaign', () => navigate(`/campaigns/new/${list.id}`));
  return (
    <CommandButton command="list.campaign" variant="filled">
      {t('Write a campaign')}
    </CommandButton>
  );
}

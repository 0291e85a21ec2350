import { TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SuppressionList } from '#shared/contract/cleaning.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { ConfirmDialog } from '../organizer/confirm-dialog.tsx';
import { AddList } from './add-list.tsx';
import { listNameFrom } from './list-name.ts';
import { SuppressionTable } from './suppression-table.tsx';
import { uploadFile } from './upload-file.ts';
import { phrase, t } from '../../words/t.ts';

const NOTE = phrase('No campaign texts these numbers. Opt-outs need no list.');

/** Lists of numbers that no campaign texts, the way in for a new one, and the way out. */
export function SuppressionPage() {
  const core = useCore();
  const [, navigate] = useLocation();
  const all = useQuery(core.suppression.all.queryOptions());
  const readOnly = isTexterOnly(useHub());
  const [file, setFile] = useState<File | null>(null);
  const [removing, setRemoving] = useState<SuppressionList | null>(null);
  useScope('suppression');
  useKeysWait(all.isPending);
  useCommand('back', () => navigate('/lists'));
  const lists = all.data ?? [];
  return (
    <Screen
      title={t('Do-not-text lists')}
      note={t(NOTE)}
      toolbar={
        <>
          <CommandButton command="back">{t('All lists')}</CommandButton>
          {readOnly ? null : <CommandButton command="suppression.add" variant="filled" />}
        </>
      }
    >
      {readOnly ? null : <AddList command="suppression.add" onFile={setFile} />}
      <ErrorNotice error={all.error} />
      {all.data?.length === 0 ? (
        <EmptyState title={t('No do-not-text lists')}>
          <p>
            {t(
              'Members who are called by somebody else, a partner’s people, numbers of your own staff: choose a file with their numbers, drop it anywhere here, or paste them, one to a line.',
            )}
          </p>
        </EmptyState>
      ) : (
        <SuppressionTable lists={lists} onRemove={readOnly ? null : setRemoving} />
      )}
      {file === null ? null : <AddDialog file={file} onClose={() => setFile(null)} />}
      {removing === null ? null : <RemoveDialog list={removing} onClose={() => setRemoving(null)} />}
    </Screen>
  );
}

function AddDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const { lists, suppression } = useClient();
  const [name, setName] = useState(() => listNameFrom(file.name));
  const add = async (): Promise<void> => {
    const uploadId = await uploadFile(lists, file, { onBytes: () => undefined, signal: new AbortController().signal });
    try {
      await suppression.add({ uploadId, name: name.trim() });
    } catch (error) {
      await lists.discardUpload({ uploadId }).catch(() => undefined);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      title={t('Add a do-not-text list')}
      confirmLabel={t('Add')}
      canConfirm={name.trim() !== ''}
      onConfirm={add}
      onClose={onClose}
      focusInside
    >
      <p>
        {t('Every phone number in {{file}} will not be texted, by any campaign, until the list is removed.', {
          file: file.name,
        })}
      </p>
      <TextInput
        label={t('Name of the list')}
        value={name}
        maxLength={200}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

function RemoveDialog({ list, onClose }: { list: SuppressionList; onClose: () => void }) {
  const core = useCore();
  const remove = useMutation(core.suppression.remove.mutationOptions());
  return (
    <ConfirmDialog
      title={t('Remove “{{list}}”?', { list: list.name })}
      confirmLabel={t('Remove')}
      destructive
      onConfirm={() => remove.mutateAsync({ suppressionId: list.id })}
      onClose={onClose}
    >
      <p>
        {t(
          'Its {{count}} numbers may be texted again, unless they opted out or are on another list. People who were left out of a campaign that runs already stay left out.',
          { count: list.numbers },
        )}
      </p>
    </ConfirmDialog>
  );
}

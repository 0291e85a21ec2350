import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { CoreClient } from '#shared/contract/contract.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { uploadFile } from './upload-file.ts';
import classes from './report.module.css';
import { t } from '../../words/t.ts';

type Mended = Awaited<ReturnType<CoreClient['lists']['addMended']>>;

/** Takes the mended file of rejected rows back into the list. */
export function useMendedFile(listId: number, enabled: boolean) {
  const { lists } = useClient();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: async (file: File) => {
      const uploadId = await uploadFile(lists, file, {
        onBytes: () => undefined,
        signal: new AbortController().signal,
      });
      try {
        return await lists.addMended({ listId, uploadId });
      } catch (error) {
        await lists.discardUpload({ uploadId }).catch(() => undefined);
        throw error;
      }
    },
  });
  useCommand('list.addMended', () => input.current?.click(), { enabled: enabled && !add.isPending });
  const button = enabled ? (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/plain"
        hidden
        aria-label={t('Mended file')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again after it was mended further.
          event.currentTarget.value = '';
          if (file !== undefined) add.mutate(file);
        }}
      />
      <CommandButton command="list.addMended" loading={add.isPending}>
        {t('Add the mended rows')}
      </CommandButton>
    </>
  ) : null;
  const outcome =
    add.data === undefined && add.error === null ? null : (
      <div className={classes.saved}>
        {add.data === undefined ? null : <Notice tone="plain">{mendedWords(add.data)}</Notice>}
        <ErrorNotice error={add.error} title={t('Nothing was added.')} />
      </div>
    );
  return { button, outcome };
}

/** "12 people were added. 3 rows are still rejected." */
function mendedWords({ added, merged, rejected, already }: Mended): string {
  const words = [t('{{count}} people were added.', { count: added })];
  if (merged > 0) words.push(t('{{count}} rows were merged with somebody on the list.', { count: merged }));
  if (rejected > 0) words.push(t('{{count}} rows are still rejected.', { count: rejected }));
  if (already > 0) words.push(t('{{count}} rows were on the list already.', { count: already }));
  return words.join(' ');
}

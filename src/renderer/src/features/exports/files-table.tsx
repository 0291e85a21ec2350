import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ExportFile } from '#shared/contract/exports.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { CountCell } from '../organizer/count-cell.tsx';
import table from '../organizer/data-table.module.css';
import { useRowCursor } from '../organizer/use-row-cursor.ts';
import { kindTitle } from './export-kinds.ts';
import classes from './exports.module.css';
import { exportAddress, sizeWords } from './file-words.ts';
import { RemoveFileDialog } from './remove-file-dialog.tsx';
import type { ExportProgress } from './use-export-progress.ts';
import { WritingProgress } from './writing-progress.tsx';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface FilesTableProps {
  files: readonly ExportFile[];
  progress: ReadonlyMap<number, ExportProgress>;
}

/** The files written so far, the newest first. */
export function FilesTable({ files, progress }: FilesTableProps) {
  const core = useCore();
  const [removing, setRemoving] = useState<ExportFile | null>(null);
  const downloads = useRef(new Map<number, HTMLAnchorElement>());
  const cancel = useMutation(core.exports.cancel.mutationOptions());
  const writing = files.find(({ state }) => state === 'writing');
  const cursor = useRowCursor({ ids: files.map(({ id }) => id), onOpen: (id) => downloads.current.get(id)?.click() });
  const current = files.find(({ id }) => id === cursor.currentId);
  useCommand('exports.cancel', () => writing && cancel.mutate({ exportId: writing.id }), {
    enabled: writing !== undefined,
  });
  useCommand('exports.remove', () => current && setRemoving(current), {
    enabled: current !== undefined && current.state !== 'writing',
  });
  if (files.length === 0) return null;
  return (
    <>
      <div className={classes.filesHead}>
        <h2>{t('Files')}</h2>
        <span className={classes.quiet}>
          {t('in')} <bdi className={classes.folder}>{files[0]?.folder}</bdi>
        </span>
        <span className={classes.keys}>
          <KeyHint command="open" /> {t('saves a copy')}
        </span>
        <CommandButton
          command="exports.remove"
          size="compact-sm"
          disabled={current === undefined || current.state === 'writing'}
        />
      </div>
      <ErrorNotice error={cancel.error} title={t('Not cancelled.')} />
      <table className={table.table}>
        <thead>
          <tr>
            <th className={table.main}>{t('File')}</th>
            <th>{t('State')}</th>
            <th className={table.number}>{t('Rows')}</th>
            <th className={table.number}>{t('Size')}</th>
            <th>{t('Written')}</th>
            <th>{t('Copy')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id} data-current={file.id === cursor.currentId || undefined}>
              <td className={table.main}>
                <div className={table.name}>
                  <span tabIndex={-1} className={table.link} title={file.fileName} {...cursor.rowLink(file.id)}>
                    {kindTitle(file.kind)}, {file.campaignName ?? t('all campaigns')}
                  </span>
                </div>
                <div className={table.second}>{file.fileName}</div>
                {file.note === '' ? null : <div className={classes.fileNote}>{told(file.note)}</div>}
              </td>
              <td className={classes.state}>
                {file.state === 'writing' ? (
                  <WritingProgress file={file} progress={progress.get(file.id)} />
                ) : (
                  <FileState file={file} />
                )}
              </td>
              {file.kind === 'report' && file.state === 'ready' ? (
                <td className={table.number}>{t('{{count}} pages', { count: file.rows })}</td>
              ) : (
                <CountCell count={file.state === 'ready' ? file.rows : null} />
              )}
              <td className={table.number}>{file.state === 'ready' ? sizeWords(file.bytes) : '–'}</td>
              <td className={table.quiet}>
                <RelativeTime at={file.createdAt} />
              </td>
              <td className={classes.action}>
                {file.state === 'ready' ? (
                  <Anchor
                    ref={(link) =>
                      void (link === null ? downloads.current.delete(file.id) : downloads.current.set(file.id, link))
                    }
                    href={exportAddress(file.fileName)}
                    download={file.fileName}
                    aria-label={t('Save a copy of {{fileName}}', { fileName: file.fileName })}
                  >
                    {t('Save a copy')}
                  </Anchor>
                ) : null}
                {file.state === 'writing' ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => cancel.mutate({ exportId: file.id })}
                    rightSection={file.id === writing?.id ? <KeyHint command="exports.cancel" /> : null}
                  >
                    {t('Cancel')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {removing === null ? null : <RemoveFileDialog file={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function FileState({ file }: { file: ExportFile }) {
  if (file.state === 'ready') return <StatePill tone="good">{t('Ready')}</StatePill>;
  if (file.state === 'cancelled') return <StatePill tone="plain">{t('Cancelled')}</StatePill>;
  return (
    <>
      <StatePill tone="bad">{t('Not written')}</StatePill>
      <div className={classes.failure}>{file.failure}</div>
    </>
  );
}

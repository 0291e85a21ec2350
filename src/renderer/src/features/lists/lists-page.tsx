import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { isTexterOnly } from '../hub/hub-words.ts';
import { useHub } from '../hub/use-hub.ts';
import { AddList } from './add-list.tsx';
import classes from './lists.module.css';
import { ListsTable } from './lists-table.tsx';
import { MappingPage } from './mapping-page.tsx';
import { UploadNote } from './upload-note.tsx';
import { useIntake } from './use-intake.ts';
import { useOpenedFile } from './use-opened-file.ts';
import { phrase, t } from '../../words/t.ts';

/** The lists of this laptop, and the way in for a new one. */
export function ListsPage({ startId }: { startId: number | null }) {
  const [, navigate] = useLocation();
  const intake = useIntake();
  useOpenedFile(intake.takeOffered);
  if (intake.state.kind === 'mapping') {
    return (
      <MappingPage
        key={intake.state.preview.uploadId}
        file={intake.state.preview}
        onImport={async (...list) => navigate(`/lists/${await intake.startImport(...list)}`)}
        onReread={intake.reread}
        onBack={intake.discard}
      />
    );
  }
  return <AllLists intake={intake} startId={startId} />;
}

function AllLists({ intake, startId }: { intake: ReturnType<typeof useIntake>; startId: number | null }) {
  const core = useCore();
  const all = useQuery(core.lists.all.queryOptions());
  const [, navigate] = useLocation();
  useScope('lists');
  useKeysWait(all.isPending);
  useCommand('lists.suppression', () => navigate('/lists/do-not-text'));
  const lists = all.data ?? [];
  const isEmpty = all.data?.length === 0;
  const readOnly = isTexterOnly(useHub());
  const note = readOnly ? t(TEXTER_WORDS) : t('Drop a file anywhere here, or paste rows copied from a spreadsheet.');
  return (
    <Screen
      title={t('Lists')}
      note={lists.length > 0 ? note : undefined}
      toolbar={
        <>
          <CommandButton command="lists.suppression" />
          {isEmpty || readOnly ? null : <CommandButton command="lists.add" variant="filled" />}
        </>
      }
    >
      {readOnly ? null : <AddList onFile={intake.take} />}
      <div className={classes.notes}>
        {intake.state.kind === 'reading' ? <UploadNote reading={intake.state} onCancel={intake.discard} /> : null}
        {intake.state.kind === 'idle' ? (
          <ErrorNotice error={intake.state.error} title={t('The file was not read.')} />
        ) : null}
        <ErrorNotice error={all.error} />
      </div>
      {isEmpty ? <NoLists readOnly={readOnly} /> : <ListsTable lists={lists} startId={startId} />}
    </Screen>
  );
}

const TEXTER_WORDS = phrase('Organizers add lists; on this laptop they can be read.');

function NoLists({ readOnly }: { readOnly: boolean }) {
  if (readOnly) {
    return (
      <EmptyState
        title={t('No lists here')}
        actions={<CommandButton command="go.initials">{t('Go to Initials')}</CommandButton>}
      >
        <p>
          {t('Organizers add lists. The people of a campaign come to this laptop by themselves, a portion at a time.')}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('No lists yet')} actions={<CommandButton command="lists.add" variant="filled" />}>
      <p>
        {t(
          'A list is a CSV file or an Excel workbook of people with a phone number each, from VAN, PDI, ActBlue, a CRM or a spreadsheet. Choose one, drop it anywhere here, or paste rows that you copied from a spreadsheet.',
        )}
      </p>
      <p>
        {t(
          'Columns are recognized by themselves; you look over them before anything is imported. No network is needed.',
        )}
      </p>
    </EmptyState>
  );
}

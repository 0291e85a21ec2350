import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping, FilePreview, FileReading } from '#shared/contract/lists.ts';
import { phoneRuleWords } from '#shared/domain/phone-choice.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CleaningPanel } from './cleaning-panel.tsx';
import { fileFacts } from './file-facts.ts';
import { listNameFrom } from './list-name.ts';
import classes from './mapping.module.css';
import { mappingProblem } from './mapping-edits.ts';
import { MappingPresets } from './mapping-presets.tsx';
import { MappingTable, SHOWN_ROWS } from './mapping-table.tsx';
import { t } from '../../words/t.ts';

interface MappingPageProps {
  file: FilePreview;
  onImport: (name: string, mapping: ColumnMapping[], reading: FileReading, cleaning: Cleaning) => Promise<void>;
  /** Looks at the file again, read in another way. */
  onReread: (reading: FileReading) => Promise<FilePreview>;
  onBack: () => void;
}

type Step = { kind: 'asking' | 'starting' } | { kind: 'failed'; title: string; error: unknown };

/** The step between a file and a list: what its columns mean, beside rows of the file itself. */
export function MappingPage({ file: first, onImport, onReread, onBack }: MappingPageProps) {
  const nameField = useRef<HTMLInputElement>(null);
  const sheetField = useRef<HTMLSelectElement>(null);
  const [file, setFile] = useState(first);
  const [name, setName] = useState(() => listNameFrom(first.fileName));
  const [mapping, setMapping] = useState(first.mapping);
  const [cleaning, setCleaning] = useState(first.cleaning);
  const [step, setStep] = useState<Step>({ kind: 'asking' });
  const problem = importProblem(name, file, mapping);
  const phones = mapping.filter(({ meaning }) => meaning === 'phone');

  async function run(): Promise<void> {
    if (problem !== null || step.kind === 'starting') return;
    setStep({ kind: 'starting' });
    try {
      await onImport(name.trim(), mapping, file.reading, cleaning);
    } catch (error) {
      setStep({ kind: 'failed', title: t('Not imported.'), error });
    }
  }
  async function reread(reading: FileReading): Promise<void> {
    try {
      const next = await onReread(reading);
      setFile(next);
      setMapping(next.mapping);
      setStep({ kind: 'asking' });
    } catch (error) {
      setStep({ kind: 'failed', title: t('The file was not read again.'), error });
    }
  }
  // A dialog that is open already (who is texting, at the first start) keeps the focus.
  useEffect(() => {
    if (!document.activeElement?.closest('[role="dialog"]')) nameField.current?.select();
  }, []);
  useScope('import');
  useCommand('import.run', () => void run());
  const turnHeader = (): void => void reread({ ...file.reading, header: file.hasHeader ? 'no' : 'yes' });
  useCommand('import.header', turnHeader);
  useCommand('import.sheet', () => sheetField.current?.focus(), { enabled: file.sheets.length > 1 });
  useCommand('back', onBack);

  return (
    <Screen
      title={t('New list')}
      note={fileFacts(file)}
      layout="edge"
      toolbar={
        <>
          {file.sample.length > SHOWN_ROWS ? (
            <CommandButton command="import.moreRows">{t('Other rows')}</CommandButton>
          ) : null}
          <CommandButton command="back">{t('Back, import nothing')}</CommandButton>
        </>
      }
    >
      <div className={classes.top}>
        <div className={classes.settings}>
          <TextInput
            label={t('Name of the list')}
            value={name}
            maxLength={200}
            ref={nameField}
            onChange={(event) => setName(event.currentTarget.value)}
            className={classes.name}
          />
          {file.sheets.length > 1 ? (
            <NativeSelect
              label={
                <>
                  {t('Sheet')} <KeyHint command="import.sheet" />
                </>
              }
              ref={sheetField}
              className={classes.sheet}
              value={String(file.reading.sheet ?? 0)}
              data={file.sheets.map((sheet, at) => ({
                value: String(at),
                label: sheet.hidden ? t('{{sheet}} (hidden)', { sheet: sheet.name }) : sheet.name,
              }))}
              onChange={(event) => void reread({ header: 'auto', sheet: Number(event.currentTarget.value) })}
            />
          ) : null}
          <Checkbox
            size="xs"
            className={classes.headers}
            label={
              <>
                {t('First row has headers')} <KeyHint command="import.header" />
              </>
            }
            checked={file.hasHeader}
            onChange={turnHeader}
          />
          <MappingPresets
            inUse={file.preset}
            mapping={mapping}
            onUse={(preset, columns) => {
              setFile({ ...file, preset });
              setMapping(columns);
            }}
          />
        </div>
        {file.warnings.map((words) => (
          <Notice key={words} tone="warn">
            {words}
          </Notice>
        ))}
        {phones.length > 1 ? <Notice tone="plain">{phoneRuleWords(phones)}</Notice> : null}
      </div>
      <MappingTable file={file} mapping={mapping} onChange={setMapping} />
      <CleaningPanel uploadId={file.uploadId} mapping={mapping} cleaning={cleaning} onChange={setCleaning} />
      <div className={classes.foot}>
        <div className={classes.problem} role="status">
          {step.kind === 'failed' ? <ErrorNotice error={step.error} title={step.title} /> : problem}
        </div>
        <CommandButton
          command="import.run"
          variant="filled"
          disabled={problem !== null}
          loading={step.kind === 'starting'}
        />
      </div>
    </Screen>
  );
}

/** Why it cannot be imported like this, or null. */
function importProblem(name: string, file: FilePreview, mapping: ColumnMapping[]): string | null {
  if (name.trim() === '') return t('Give the list a name.');
  if (file.sample.length === 0) return t('There are no rows to import.');
  return mappingProblem(mapping);
}

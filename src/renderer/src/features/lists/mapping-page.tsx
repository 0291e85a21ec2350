import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ColumnMapping, FilePreview } from '#shared/contract/lists.ts';
import { phoneRuleWords } from '#shared/domain/phone-choice.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { fileFacts } from './file-facts.ts';
import { listNameFrom } from './list-name.ts';
import classes from './mapping.module.css';
import { mappingProblem } from './mapping-edits.ts';
import { MappingTable } from './mapping-table.tsx';

interface MappingPageProps {
  file: FilePreview;
  onImport: (name: string, mapping: ColumnMapping[]) => Promise<void>;
  onBack: () => void;
}

/** The step between a file and a list: what its columns mean, beside rows of the file itself. */
export function MappingPage({ file, onImport, onBack }: MappingPageProps) {
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(() => listNameFrom(file.fileName));
  const [mapping, setMapping] = useState(file.mapping);
  const [step, setStep] = useState<{ kind: 'asking' | 'starting' } | { kind: 'failed'; error: unknown }>({
    kind: 'asking',
  });
  const problem = name.trim() === '' ? 'Give the list a name.' : mappingProblem(mapping);

  const phones = mapping.filter(({ meaning }) => meaning === 'phone');

  async function run(): Promise<void> {
    if (problem !== null || step.kind === 'starting') return;
    setStep({ kind: 'starting' });
    try {
      await onImport(name.trim(), mapping);
    } catch (error) {
      setStep({ kind: 'failed', error });
    }
  }
  useEffect(() => nameField.current?.select(), []);
  useScope('import');
  useCommand('import.run', () => void run());
  useCommand('back', onBack);

  return (
    <Screen
      title="New list"
      note={fileFacts(file)}
      layout="edge"
      toolbar={<CommandButton command="back">Back, import nothing</CommandButton>}
    >
      <div className={classes.top}>
        <TextInput
          label="Name of the list"
          value={name}
          maxLength={200}
          ref={nameField}
          onChange={(event) => setName(event.currentTarget.value)}
          className={classes.name}
        />
        {file.warnings.map((words) => (
          <Notice key={words} tone="warn">
            {words}
          </Notice>
        ))}
        {phones.length > 1 ? <Notice tone="plain">{phoneRuleWords(phones)}</Notice> : null}
      </div>
      <MappingTable mapping={mapping} sample={file.sample} onChange={setMapping} />
      <div className={classes.foot}>
        <div className={classes.problem} role="status">
          {step.kind === 'failed' ? <ErrorNotice error={step.error} title="Not imported." /> : problem}
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

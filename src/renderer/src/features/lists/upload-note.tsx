import { Progress } from '@mantine/core';
import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { sizeWords } from '../exports/file-words.ts';
import classes from './lists.module.css';
import type { Reading } from './use-intake.ts';
import { t } from '../../words/t.ts';

/** A file on its way into the program. */
export function UploadNote({ reading, onCancel }: { reading: Reading; onCancel: () => void }) {
  const { fileName, bytes, done } = reading;
  useCommand('lists.cancel', onCancel);
  return (
    <div className={classes.upload} role="status">
      <div className={classes.uploadWords}>
        <strong>{t('Reading {{fileName}}', { fileName })}</strong>
        <span>{t('{{done}} of {{all}}', { done: sizeWords(done), all: sizeWords(bytes) })}</span>
      </div>
      <Progress
        value={bytes === 0 ? 100 : (done / bytes) * 100}
        size="sm"
        aria-label={t('Reading {{fileName}}', { fileName })}
        transitionDuration={0}
      />
      <CommandButton command="lists.cancel" size="compact-sm">
        {t('Cancel')}
      </CommandButton>
    </div>
  );
}

import { Button, Progress } from '@mantine/core';
import { sizeWords } from '../exports/file-words.ts';
import classes from './lists.module.css';
import type { Reading } from './use-intake.ts';

/** A file on its way into the program. */
export function UploadNote({ reading, onCancel }: { reading: Reading; onCancel: () => void }) {
  const { fileName, bytes, done } = reading;
  return (
    <div className={classes.upload} role="status">
      <div className={classes.uploadWords}>
        <strong>Reading {fileName}</strong>
        <span>
          {sizeWords(done)} of {sizeWords(bytes)}
        </span>
      </div>
      <Progress
        value={bytes === 0 ? 100 : (done / bytes) * 100}
        size="sm"
        aria-label={`Reading ${fileName}`}
        transitionDuration={0}
      />
      <Button size="compact-sm" variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

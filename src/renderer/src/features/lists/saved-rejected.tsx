import { Anchor, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Notice } from '../../ui/error-notice.tsx';
import { formatCount } from '../../ui/figure.tsx';
import { exportAddress } from '../exports/file-words.ts';
import classes from './report.module.css';

interface SavedRejectedProps {
  file: { fileName: string; rows: number };
  onClose: () => void;
}

/** Hands the file of rejected rows over as a download, and says what to do with it. */
export function SavedRejected({ file, onClose }: SavedRejectedProps) {
  const link = useRef<HTMLAnchorElement>(null);
  const { fileName } = file;
  useEffect(() => link.current?.click(), []);
  return (
    <div className={classes.saved}>
      <Notice
        tone="plain"
        actions={
          <Button size="compact-sm" variant="default" onClick={onClose}>
            Close
          </Button>
        }
      >
        {formatCount(file.rows)} {file.rows === 1 ? 'row is' : 'rows are'} in{' '}
        <Anchor underline="always" ref={link} href={exportAddress(fileName)} download={fileName}>
          {fileName}
        </Anchor>
        . Mend {file.rows === 1 ? 'it' : 'them'} in a spreadsheet, then press M to add what you mended to this list.
      </Notice>
    </div>
  );
}

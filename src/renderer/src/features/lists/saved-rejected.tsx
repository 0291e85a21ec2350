import { Anchor, Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Notice } from '../../ui/error-notice.tsx';
import { exportAddress } from '../exports/file-words.ts';
import classes from './report.module.css';
import { Rich } from '../../words/rich.tsx';
import { t } from '../../words/t.ts';

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
            {t('Close')}
          </Button>
        }
      >
        <Rich
          text={
            file.rows === 1
              ? '{{count}} row is in {{file}}. Mend it in a spreadsheet, then press M to add what you mended to this list.'
              : '{{count}} rows are in {{file}}. Mend them in a spreadsheet, then press M to add what you mended to this list.'
          }
          count={file.rows}
          file={
            <Anchor underline="always" ref={link} href={exportAddress(fileName)} download={fileName}>
              {fileName}
            </Anchor>
          }
        />
      </Notice>
    </div>
  );
}

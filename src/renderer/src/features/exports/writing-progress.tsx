import { Progress } from '@mantine/core';
import type { ExportFile } from '#shared/contract/exports.ts';
import { formatCount } from '../../ui/figure.tsx';
import classes from './exports.module.css';
import type { ExportProgress } from './use-export-progress.ts';
import { t } from '../../words/t.ts';

/** How far a file is. */
export function WritingProgress({ file, progress }: { file: ExportFile; progress: ExportProgress | undefined }) {
  const rows = progress?.rows ?? file.rows;
  const total = progress?.totalRows ?? 0;
  const percent = total === 0 ? 0 : Math.min(100, (rows / total) * 100);
  return (
    <div className={classes.writing}>
      <Progress
        value={percent}
        size="sm"
        transitionDuration={0}
        aria-label={t('Writing {{fileName}}', { fileName: file.fileName })}
      />
      <span>
        {formatCount(rows)}
        {total === 0 ? ` ${t('rows')}` : ` ${t('of {{count}}', { count: total })}`}
      </span>
    </div>
  );
}

import { useRef, useState } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './opt-outs.module.css';
import { t } from '../../words/t.ts';

/** Larger files are lists for an office, not numbers for one page. */
const MAX_BYTES = 20_000_000;

/** A file with numbers, chosen by key: read here, so that only its numbers leave this computer. */
export function FileOfNumbers({ onText }: { onText: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useCommand('hq.numbersFile', () => input.current?.click());
  const take = async (file: File): Promise<void> => {
    setProblem(null);
    if (file.size > MAX_BYTES) setProblem(t('This file is larger than 20 MB. Split it.'));
    else if (/\.xlsx?$/i.test(file.name)) setProblem(t('This is a workbook: save its sheet as CSV first.'));
    else onText(await file.text());
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className={classes.hidden}
        tabIndex={-1}
        aria-label={t('File of numbers')}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void take(file);
        }}
      />
      <ErrorNotice error={problem} />
    </>
  );
}

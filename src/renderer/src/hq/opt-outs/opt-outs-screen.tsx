import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import classes from '../hq-table.module.css';
import { AddMany } from './add-many.tsx';
import { FileOfNumbers } from './file-of-numbers.tsx';
import { FindNumber } from './find-number.tsx';
import { NewestTable } from './newest-table.tsx';
import { t } from '../../words/t.ts';

/** Who is not texted, by anybody: find one number, add one or many, see where each came from. */
export function OptOutsScreen() {
  const { queries } = useHq();
  const overview = useQuery(queries.optOuts.overview.queryOptions());
  const [text, setText] = useState<string | null>(null);
  const [added, setAdded] = useState<{ added: number; known: number } | null>(null);
  useScope('hqOptOuts');
  useCommand('hq.numbersPaste', () => setText(''));
  return (
    <Screen
      title={t('Opt-outs')}
      note={overview.data === undefined ? '' : <span role="status">{noteWords(overview.data.total, added)}</span>}
      toolbar={
        <>
          <CommandButton command="hq.numbersFile" />
          <CommandButton command="hq.numbersPaste" variant="filled" />
        </>
      }
    >
      <div className={classes.stack}>
        <ErrorNotice error={overview.error} />
        <FindNumber />
        <NewestTable newest={overview.data?.newest ?? null} />
      </div>
      <FileOfNumbers onText={setText} />
      {text === null ? null : <AddMany text={text} onAdded={setAdded} onClose={() => setText(null)} />}
    </Screen>
  );
}

/** How many there are, and what came of those that were added last. */
function noteWords(total: number, last: { added: number; known: number } | null): string {
  const all = t('{{count}} numbers', { count: total });
  if (last === null) return all;
  const known = last.known === 0 ? '' : t(', {{count}} were out before', { count: last.known });
  return t('{{all}}; {{count}} were added just now{{known}}', { all, count: last.added, known });
}

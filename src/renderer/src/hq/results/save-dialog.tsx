import { useState } from 'react';
import { HQ_DOWNLOAD_PATH, type DownloadKind } from '#shared/hq/downloads.ts';
import type { HqResultsFilter } from '#shared/hq/results.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';
import { phrase, t, type Phrase } from '../../words/t.ts';

const FILES: readonly { words: Phrase; note: Phrase; value: DownloadKind }[] = [
  { words: phrase('Opt-outs'), note: phrase('load these first, everywhere'), value: 'opt-outs' },
  { words: phrase('Contact results'), note: phrase('a row for each person'), value: 'contact-results' },
  { words: phrase('Messages'), note: phrase('every text, in and out'), value: 'messages' },
  { words: phrase('Bad numbers'), note: phrase('with the reason'), value: 'bad-numbers' },
  { words: phrase('Texter activity'), note: phrase('a row a day, texter and campaign'), value: 'texter-activity' },
];

/** A file as CSV, of the office and campaign that are shown. */
export function SaveDialog({ filter }: { filter: HqResultsFilter }) {
  const [opened, setOpened] = useState(false);
  useCommand('hq.resultsSave', () => setOpened(true));
  return (
    <ChoiceDialog
      title={t('Save which file?')}
      opened={opened}
      onClose={() => setOpened(false)}
      choices={FILES.map(({ words, note, value }) => ({ words: t(words), note: t(note), value }))}
      onChoose={(kind) => save(kind, filter)}
      placeholder={t('Type a part of its name')}
      empty={t('No file is called that.')}
    />
  );
}

/** The browser saves it as it comes, however long it is. */
function save(kind: DownloadKind, { campaignId, officeId, from, until }: HqResultsFilter): void {
  const query = new URLSearchParams({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  if (campaignId !== null) query.set('campaign', campaignId);
  if (officeId !== null) query.set('office', String(officeId));
  if (from !== null) query.set('from', String(from));
  if (until !== null) query.set('until', String(until));
  const link = document.createElement('a');
  link.href = `${HQ_DOWNLOAD_PATH}/${kind}?${query}`;
  link.download = `${kind}.csv`;
  link.click();
}

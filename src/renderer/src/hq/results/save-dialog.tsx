import { useState } from 'react';
import { HQ_DOWNLOAD_PATH, type DownloadKind } from '#shared/hq/downloads.ts';
import type { HqResultsFilter } from '#shared/hq/results.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { ChoiceDialog } from '../../ui/choice-dialog.tsx';

const FILES: readonly { words: string; note: string; value: DownloadKind }[] = [
  { words: 'Opt-outs', note: 'load these first, everywhere', value: 'opt-outs' },
  { words: 'Contact results', note: 'a row for each person', value: 'contact-results' },
  { words: 'Messages', note: 'every text, in and out', value: 'messages' },
  { words: 'Bad numbers', note: 'with the reason', value: 'bad-numbers' },
  { words: 'Texter activity', note: 'a row a day, texter and campaign', value: 'texter-activity' },
];

/** A file as CSV, of the office and campaign that are shown. */
export function SaveDialog({ filter }: { filter: HqResultsFilter }) {
  const [opened, setOpened] = useState(false);
  useCommand('hq.resultsSave', () => setOpened(true));
  return (
    <ChoiceDialog
      title="Save which file?"
      opened={opened}
      onClose={() => setOpened(false)}
      choices={FILES}
      onChoose={(kind) => save(kind, filter)}
      placeholder="Type a part of its name"
      empty="No file is called that."
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

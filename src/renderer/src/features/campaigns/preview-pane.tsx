import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { MergedPreview } from '#shared/contract/campaigns.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { PhotoOf } from '../photos/photo-of.tsx';
import { ExampleText } from './example-text.tsx';
import classes from './preview.module.css';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

const TYPING_RESTS_MS = 150;

interface PreviewPaneProps {
  /** Stands under the texts. */
  below?: ReactNode;
  script: string;
  /** The second version; empty = there is one only. */
  scriptB: string;
  /** Hash of the photo that goes with it; null = none. */
  photo: string | null;
  listId: number | null;
  segmentId: number | null;
}

/** What people will get: the script merged with real rows of the list or the segment, while it is typed. */
export function PreviewPane({ script: scriptA, scriptB, photo, listId, segmentId, below }: PreviewPaneProps) {
  const [version, setVersion] = useState('A');
  const script = version === 'B' && scriptB !== '' ? scriptB : scriptA;
  const core = useCore();
  const [settled] = useDebouncedValue(script, TYPING_RESTS_MS);
  const isNobody = listId === null && segmentId === null;
  const input = isNobody ? skipToken : { script: settled, listId, segmentId, withPhoto: photo !== null };
  const lists = useQuery(core.lists.all.queryOptions()).data ?? [];
  const isRemote = lists.some(({ id, hub }) => id === listId && hub === 'remote');
  const preview = useQuery(core.campaigns.preview.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    // What scrolls has to be reachable, or keys could not scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={classes.pane} aria-label={t('What people get')} tabIndex={0}>
      <header className={classes.head}>
        <h2>{t('What people get')}</h2>
        {scriptB === '' ? null : (
          <SegmentedControl
            size="xs"
            aria-label={t('Version shown')}
            value={version}
            onChange={setVersion}
            data={['A', 'B'].map((value) => ({ value, label: t('Version {{version}}', { version: value }) }))}
          />
        )}
        {isNobody || preview.data === undefined ? null : <Cost {...preview.data} onlyHere={isRemote} />}
      </header>
      <ErrorNotice error={preview.error} />
      {photo === null ? null : <PhotoOf sha256={photo} size="text" />}
      {isNobody ? (
        <ExampleText script={script} />
      ) : (
        preview.data?.previews.map((one) => <Preview key={one.pick} preview={one} withPhoto={photo !== null} />)
      )}
      {below}
    </aside>
  );
}

interface CostProps {
  contacts: number;
  totalParts: number;
  exact: boolean;
  /** The list is on the hub: counted are those of it on this laptop. */
  onlyHere: boolean;
}

function Cost({ contacts, totalParts, exact, onlyHere }: CostProps) {
  const each = contacts === 0 ? 0 : totalParts / contacts;
  return (
    <p className={classes.cost}>
      {exact ? '' : `${t('About')} `}
      <b>{t('{{count}} people', { count: contacts })}</b>, <b>{t('{{count}} parts', { count: totalParts })}</b>
      {contacts === 0
        ? ''
        : t(', about {{parts}} each', { parts: each.toFixed(each < 10 ? 1 : 0).replace(/\.0$/u, '') })}
      {onlyHere ? t('; of those given to this laptop') : ''}
    </p>
  );
}

const PICKS: Readonly<Record<MergedPreview['pick'], Phrase>> = {
  first: phrase('First row'),
  longest: phrase('Longest'),
  missing: phrase('A field is missing'),
  odd: phrase('Odd characters'),
  random: phrase('Another row'),
};

function Preview({ preview, withPhoto }: { preview: MergedPreview; withPhoto: boolean }) {
  const { pick, rowNumber, name, phone, text, parts, characters, encoding, missing } = preview;
  return (
    <article className={classes.preview} aria-label={`${t(PICKS[pick])}: ${name}`}>
      <header className={classes.who}>
        <b>{t(PICKS[pick])}</b>
        <span className={classes.person}>
          <Rich
            text="{{name}}, {{phone}}, row {{row}}"
            name={name}
            phone={<PhoneText phone={phone} />}
            row={rowNumber}
          />
        </span>
      </header>
      <p className={classes.bubble}>{text === '' ? ' ' : text}</p>
      <footer className={classes.size}>
        <b>{t('{{count}} parts', { count: parts })}</b>
        {withPhoto ? ` ${t('with the photo')}` : ''}
        {t(', {{characters}} characters', { characters })}
        {encoding === 'UCS-2' && !withPhoto ? t(', special characters (70 a part)') : ''}
        {missing.length === 0 ? null : (
          <span className={classes.missing}>
            {t('Empty: {{fields}}', { fields: missing.map((field) => `{${field}}`).join(', ') })}
          </span>
        )}
      </footer>
    </article>
  );
}

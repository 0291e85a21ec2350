import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ConversationSummary } from '#shared/contract/conversations.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { errorWords } from '../../core-client/error-words.ts';
import { useCore } from '../../core-client/use-core.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FinderList } from '../../ui/finder-list.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './search.module.css';
import { t } from '../../words/t.ts';

/** People and messages, on `/`. */
export function Search() {
  const [opened, setOpened] = useState(false);
  useCommand('search', () => setOpened(true));
  return (
    <Dialog title={t('Search people and messages')} opened={opened} onClose={() => setOpened(false)} size="44rem">
      <SearchBody onClose={() => setOpened(false)} />
    </Dialog>
  );
}

function SearchBody({ onClose }: { onClose: () => void }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const query = typed.trim().slice(0, 100);
  const { data, error, isFetching, isPlaceholderData } = useQuery(
    core.conversations.search.queryOptions({
      input: { query, limit: 30 },
      enabled: query !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const found = query === '' ? [] : (data ?? []);
  return (
    <FinderList
      label={t('Search people and messages')}
      placeholder={t('A name, a number, words of a text')}
      typed={typed}
      onType={setTyped}
      items={found.map((person) => ({ key: String(person.id), value: person }))}
      pending={query !== '' && isFetching && (isPlaceholderData || data === undefined)}
      empty={emptyWords(query, error, isFetching)}
      onChoose={(person) => {
        onClose();
        navigate(`/replies/${person.id}`);
      }}
      renderItem={(person) => <Found person={person} />}
    />
  );
}

function emptyWords(query: string, error: unknown, searching: boolean): string {
  if (error !== null) return errorWords(error);
  if (query === '') return t('Every person who was texted, and every text and reply.');
  return searching ? t('Searching…') : t('Nobody and nothing has that in it.');
}

function Found({ person }: { person: ConversationSummary }) {
  return (
    <span className={classes.found}>
      <span className={classes.head}>
        <bdi className={classes.name}>{personName(person)}</bdi>
        <PhoneText phone={person.phone} />
        <span className={classes.campaign}>{person.campaignName}</span>
        <RelativeTime at={person.lastAt} />
      </span>
      <span className={classes.text} dir="auto">
        {person.lastText}
      </span>
    </span>
  );
}

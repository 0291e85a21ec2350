import { Loader } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ContactRow } from '#shared/contract/lists.ts';
import type { SegmentRule } from '#shared/domain/segment/rule.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import classes from './segments.module.css';
import { t } from '../../words/t.ts';

/** How many people a rule means, about at first and then exactly, and twenty of them. */
export function SegmentPeople({ rule }: { rule: SegmentRule }) {
  const core = useCore();
  const input = { rule };
  const look = useQuery(core.segments.look.queryOptions({ input, placeholderData: keepPreviousData }));
  // A rule that is changed before its count is there gives that count up.
  const count = useQuery(core.segments.count.queryOptions({ input }));
  const isOld = look.isPlaceholderData || look.data === undefined;
  const people = count.data?.people ?? (look.data?.exact === true && !isOld ? look.data.about : undefined);
  return (
    // What scrolls has to be reachable, or keys could not scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={classes.people} aria-label={t('People')} tabIndex={0} data-old={isOld || undefined}>
      <header className={classes.peopleHead}>
        <h2 className={classes.count} role="status">
          {countWords(people, look.data?.about)}
        </h2>
        <span className={classes.counting}>
          {people === undefined ? <Loader size="xs" aria-label={t('Counting')} /> : null}
        </span>
      </header>
      <ErrorNotice error={look.error ?? count.error} />
      <Examples people={look.data?.examples ?? []} />
    </aside>
  );
}

function countWords(people: number | undefined, about: number | undefined): string {
  if (people !== undefined) return t('{{count}} people', { count: people });
  return about === undefined ? t('Counting…') : t('About {{count}} people', { count: rounded(about) });
}

/** A guess says no more than it knows: 412,345 is "about 412,000". */
function rounded(about: number): number {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(about, 1))) - 2);
  return Math.round(about / digits) * digits;
}

function Examples({ people }: { people: readonly ContactRow[] }) {
  if (people.length === 0) return <p className={classes.nobody}>{t('Nobody fits.')}</p>;
  return (
    <table className={classes.examples}>
      <caption className={classes.caption}>{t('Some of them')}</caption>
      <thead>
        <tr>
          <th>{t('Name')}</th>
          <th>{t('Phone')}</th>
          <th>{t('ZIP')}</th>
          <th>{t('State')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <tr key={one.id}>
            <td>
              {`${one.firstName} ${one.lastName}`.trim()}{' '}
              {one.optedOut ? <StatePill tone="warn">{t('Opted out')}</StatePill> : null}
            </td>
            <td>
              <PhoneText phone={one.phone} />
            </td>
            <td>{one.zip}</td>
            <td>{one.state}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

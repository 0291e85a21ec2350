import type { DashboardFigures, ReachedGroup } from '#shared/contract/dashboard.ts';
import { CountCell } from '../organizer/count-cell.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { share } from '#shared/lib/shares.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface CompareCardProps {
  title: string;
  note: string;
  /** What stands above the names. */
  what: string;
  groups: readonly ReachedGroup[];
  verdicts?: readonly string[];
  /** Names that must not be broken: phone numbers. */
  unbroken?: boolean;
}

/** Groups of people reached, side by side: how many replied, and how many opted out. */
export function CompareCard({ title, note, what, groups, verdicts = [], unbroken = false }: CompareCardProps) {
  return (
    <Card title={title} note={note}>
      {verdicts.map((words) => (
        <p key={words} className={classes.verdict}>
          {told(words)}
        </p>
      ))}
      <table className={classes.texters} aria-label={title} data-compare={unbroken ? 'unbroken' : 'names'}>
        <thead>
          <tr>
            <th>{what}</th>
            <th>{t('Texted')}</th>
            <th>{t('Delivered')}</th>
            <th>{t('Replied')}</th>
            <th>{t('Answered')}</th>
            <th>{t('Opted out')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ id, name, people, delivered, replied, answered, optedOut }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <CountCell count={people} />
              <td>{share(delivered, people)}</td>
              <td>{share(replied, people)}</td>
              <td>{share(answered, people)}</td>
              <td>{share(optedOut, people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Every comparison that has something to compare. */
export function Comparisons({ figures: { groups, verdicts } }: { figures: DashboardFigures }) {
  const about = (which: 'versions' | 'campaigns'): string[] =>
    verdicts.filter((verdict) => verdict.about === which).map(({ words }) => words);
  const note = t('shares of those texted');
  return (
    <>
      {groups.versions.length === 0 ? null : (
        <CompareCard
          title={t('Versions of the first text')}
          what={t('Version')}
          note={note}
          groups={groups.versions}
          verdicts={about('versions')}
        />
      )}
      {groups.campaigns.length < 2 ? null : (
        <CompareCard
          title={t('Campaigns')}
          what={t('Campaign')}
          note={note}
          groups={groups.campaigns}
          verdicts={about('campaigns')}
        />
      )}
      {groups.lists.length < 2 ? null : (
        <CompareCard title={t('Lists')} what={t('List')} note={note} groups={groups.lists} />
      )}
      {groups.numbers.length === 0 ? null : (
        <CompareCard title={t('Our numbers')} what={t('Number')} note={note} groups={groups.numbers} unbroken />
      )}
    </>
  );
}

import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { CountCell } from '../organizer/count-cell.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { money } from '#shared/lib/money.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface CostCardProps {
  cost: DashboardFigures['cost'];
  /** Whether a price can be set on this page. */
  isHere?: boolean;
}

/** What it costs: in parts, by which carriers count, and in money where Settings has a price. */
export function CostCard({ cost: { price, steps }, isHere = true }: CostCardProps) {
  if (steps.length === 0) return null;
  const sum = (of: 'texts' | 'parts'): number => steps.reduce((total, step) => total + step[of], 0);
  const rows = [...steps, { words: t('Together'), texts: sum('texts'), parts: sum('parts') }];
  const noPrice = isHere ? t('Settings, Who you are, takes a price per part') : undefined;
  const note = price === null ? noPrice : t('{{money}} a part', { money: money(price, 4) });
  return (
    <Card title={t('Cost')} note={note}>
      <table className={classes.texters} aria-label={t('Cost')}>
        <thead>
          <tr>
            <th>{t('For')}</th>
            <th>{t('Texts')}</th>
            <th>{t('Parts')}</th>
            {price === null ? null : <th>{t('Money')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, texts, parts }) => (
            <tr key={words}>
              <th scope="row">{told(words)}</th>
              <CountCell count={texts} />
              <CountCell count={parts} />
              {price === null ? null : <td>{money(parts * price, 2)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

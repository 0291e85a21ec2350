import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { CountCell } from '../organizer/count-cell.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { t } from '../../words/t.ts';

/** Who did how much. */
export function TextersCard({ texters }: { texters: DashboardFigures['texters'] }) {
  return (
    <Card title={t('Texters')}>
      {texters.length === 0 ? <p className={classes.none}>{t('Nobody has sent a text yet.')}</p> : null}
      {texters.length === 0 ? null : (
        <table className={classes.texters}>
          <thead>
            <tr>
              <th>{t('Texter')}</th>
              <th>{t('Sent')}</th>
              <th>{t('Replies')}</th>
              <th>{t('Answers')}</th>
              <th>{t('Opt-outs')}</th>
            </tr>
          </thead>
          <tbody>
            {texters.map(({ texter, sent, replies, answers, optOuts }) => (
              <tr key={texter}>
                <th scope="row">{texter === '' ? t('No name given') : texter}</th>
                <CountCell count={sent} />
                <CountCell count={replies} />
                <CountCell count={answers} />
                <CountCell count={optOuts} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

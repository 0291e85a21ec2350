import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { formatCount } from '../../ui/figure.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { share } from '#shared/lib/shares.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface ErrorsCardProps {
  errors: DashboardFigures['errors'];
  messagesOut: number;
}

/** What did not work, how often, and what to do about it. */
export function ErrorsCard({ errors, messagesOut }: ErrorsCardProps) {
  const total = errors.reduce((sum, { messages }) => sum + messages, 0);
  const note =
    total === 0
      ? undefined
      : t('{{count}} texts, {{share}} of those sent', { count: total, share: share(total, messagesOut) });
  return (
    <Card title={t('Not delivered')} note={note}>
      {total === 0 ? <p className={classes.none}>{t('Nothing so far.')}</p> : null}
      <ul className={classes.errors}>
        {errors.map(({ code, title, advice, messages }) => (
          <li key={`${code}:${title}`}>
            <b className={classes.errorCount}>{formatCount(messages)}</b>
            <div>
              <strong>{told(title)}</strong> {code === null ? null : <span className={classes.code}>{code}</span>}
              <div className={classes.advice}>{told(advice)}</div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

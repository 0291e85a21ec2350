import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { formatCount } from '../../ui/figure.tsx';
import { counted } from '../organizer/counted.ts';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';
import { share } from '#shared/lib/shares.ts';

interface ErrorsCardProps {
  errors: DashboardFigures['errors'];
  messagesOut: number;
}

/** What did not work, how often, and what to do about it. */
export function ErrorsCard({ errors, messagesOut }: ErrorsCardProps) {
  const total = errors.reduce((sum, { messages }) => sum + messages, 0);
  const note =
    total === 0 ? undefined : `${counted(total, 'text', 'texts')}, ${share(total, messagesOut)} of those sent`;
  return (
    <Card title="Not delivered" note={note}>
      {total === 0 ? <p className={classes.none}>Nothing so far.</p> : null}
      <ul className={classes.errors}>
        {errors.map(({ code, title, advice, messages }) => (
          <li key={`${code}:${title}`}>
            <b className={classes.errorCount}>{formatCount(messages)}</b>
            <div>
              <strong>{title}</strong> {code === null ? null : <span className={classes.code}>{code}</span>}
              <div className={classes.advice}>{advice}</div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { CountCell } from '../organizer/count-cell.tsx';
import { Card } from './card.tsx';
import classes from './dashboard.module.css';

/** Who did how much. */
export function TextersCard({ texters }: { texters: DashboardFigures['texters'] }) {
  return (
    <Card title="Texters">
      {texters.length === 0 ? <p className={classes.none}>Nobody has sent a text yet.</p> : null}
      {texters.length === 0 ? null : (
        <table className={classes.texters}>
          <thead>
            <tr>
              <th>Texter</th>
              <th>Sent</th>
              <th>Replies</th>
              <th>Answers</th>
              <th>Opt-outs</th>
            </tr>
          </thead>
          <tbody>
            {texters.map(({ texter, sent, replies, answers, optOuts }) => (
              <tr key={texter}>
                <th scope="row">{texter === '' ? 'No name given' : texter}</th>
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

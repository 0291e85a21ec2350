import classes from './thread.module.css';
import { dateFormat } from '../../words/formats.ts';

const DAY = dateFormat({ weekday: 'long', month: 'long', day: 'numeric' });

/** Between the texts of two days. */
export function DayMark({ at }: { at: number }) {
  return <div className={classes.day}>{DAY.format(at)}</div>;
}

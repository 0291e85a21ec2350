import classes from './thread.module.css';

const DAY = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });

/** Between the texts of two days. */
export function DayMark({ at }: { at: number }) {
  return <div className={classes.day}>{DAY.format(at)}</div>;
}

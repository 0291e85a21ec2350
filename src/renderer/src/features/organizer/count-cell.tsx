import { formatCount } from '../../ui/figure.tsx';
import classes from './data-table.module.css';

/** A count in a table; nothing to count is quiet, so that the eye finds what is there; null is not counted. */
export function CountCell({ count }: { count: number | null }) {
  return (
    <td className={`${classes.number} ${count === 0 || count === null ? classes.zero : ''}`}>
      {count === null ? '–' : formatCount(count)}
    </td>
  );
}

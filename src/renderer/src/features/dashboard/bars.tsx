import { formatCount } from '../../ui/figure.tsx';
import classes from './dashboard.module.css';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** The share with its base in words. */
  readonly share: string;
  /** 0 to 100. */
  readonly width: number;
  readonly tone?: 'accent' | 'bad' | 'warn' | 'quiet';
  /** Begins another group. */
  readonly apart?: boolean;
}

/** Counts as bars. It is a table with words and figures: the bars only make them quicker to see. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  return (
    <table className={classes.bars} aria-label={label}>
      <tbody>
        {bars.map(({ key, label: name, count, share, width, tone = 'accent', apart = false }) => (
          <tr key={key} data-apart={apart || undefined}>
            <th scope="row">{name}</th>
            <td className={classes.track} aria-hidden="true">
              <span className={classes.bar} data-tone={tone} style={{ width: `${width}%` }} />
            </td>
            <td className={classes.count}>{formatCount(count)}</td>
            <td className={classes.share}>{share}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

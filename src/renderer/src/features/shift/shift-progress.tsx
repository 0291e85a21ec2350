import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';
import { formatCount } from '../../ui/figure.tsx';
import classes from './shift-progress.module.css';
import { t } from '../../words/t.ts';

/** How this shift goes: texts pressed (those that wait in the queue too), replies answered, presses an hour. */
export function ShiftProgress() {
  const core = useCore();
  const shift = useQuery(core.sending.shift.queryOptions({ input: { campaignId: null } })).data;
  return (
    <span className={classes.shift} aria-label={t('This shift')}>
      <span className={classes.what}>{t('This shift')}</span>
      <Count count={shift?.sent} words={t('pressed')} />
      <Count count={shift?.replies} words={t('answered')} />
      <Count count={shift?.perHour} words={t('an hour')} />
    </span>
  );
}

function Count({ count, words }: { count: number | undefined; words: string }) {
  return (
    <span>
      <b className={classes.count}>{count === undefined ? '\u2013' : formatCount(count)}</b> {words}
    </span>
  );
}

import classes from './own-part.module.css';
import { useHub } from './use-hub.ts';
import { t } from '../../words/t.ts';

/** One line above figures and exports of a laptop on a hub: they are of its own part. */
export function OwnPart() {
  const joined = (useHub()?.member ?? null) !== null;
  if (!joined) return null;
  return <p className={classes.line}>{t('This laptop’s part of the campaign; headquarters exports the whole.')}</p>;
}

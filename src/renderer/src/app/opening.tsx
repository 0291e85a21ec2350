import classes from './opening.module.css';
import { t } from '../words/t.ts';

/** Stands while the core is opened; plain markup, since nothing else is there yet. */
export function Opening() {
  return (
    <main className={classes.opening} aria-busy="true">
      <p>{t('Opening the desk…')}</p>
    </main>
  );
}

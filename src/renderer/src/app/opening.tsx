import classes from './opening.module.css';

/** Stands while the core is opened; plain markup, since nothing else is there yet. */
export function Opening() {
  return (
    <main className={classes.opening} aria-busy="true">
      <p>Opening the desk…</p>
    </main>
  );
}

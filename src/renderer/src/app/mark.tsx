import classes from './nav-rail.module.css';

/** A tent seen from the front: the outpost. */
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" className={classes.mark}>
      <path d="M11 2.5 1.5 19.5h19L11 2.5Z" fill="none" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
      <path d="M11 10.5 6.75 19.5h8.5L11 10.5Z" fill="currentColor" />
    </svg>
  );
}

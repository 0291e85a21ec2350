import type { ReactNode } from 'react';
import classes from './state-pill.module.css';

interface StatePillProps {
  /** accent: at work; plain: at rest; warn: waits for someone; bad: did not work; good: done. */
  tone: 'accent' | 'plain' | 'warn' | 'bad' | 'good';
  icon?: ReactNode;
  children: ReactNode;
}

/** A state as a word (never by colour alone). */
export function StatePill({ tone, icon, children }: StatePillProps) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

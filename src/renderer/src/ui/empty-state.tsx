import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  /** What is so, in a few words: "Everyone is texted". */
  title: string;
  /** Why, and what to do next. */
  children?: ReactNode;
  /** Buttons for what to do next, the likeliest first. */
  actions?: ReactNode;
}

/** Stands where content would be, and says what to do next. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.words}>{children}</div>
      <div className={classes.actions}>{actions}</div>
    </div>
  );
}

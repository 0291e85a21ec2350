import { useId, type ReactNode } from 'react';
import classes from './dashboard.module.css';

interface CardProps {
  title: string;
  /** A quiet line beside the title: what the figures count, and of what. */
  note?: ReactNode;
  children: ReactNode;
}

/** One group of figures with its name. */
export function Card({ title, note, children }: CardProps) {
  const titleId = useId();
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <header className={classes.cardHead}>
        <h2 id={titleId}>{title}</h2>
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
      </header>
      {children}
    </section>
  );
}

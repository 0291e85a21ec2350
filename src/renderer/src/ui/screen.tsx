import { useId, type ReactNode } from 'react';
import classes from './screen.module.css';

interface ScreenProps {
  title: string;
  /** One quiet line beside the title: a count, the campaign. */
  note?: ReactNode;
  /** Buttons and filters at the right of the title. */
  toolbar?: ReactNode;
  /** edge: the content brings its own padding and scrolling (columns, tables); page: padded and scrolled as a whole. */
  layout?: 'page' | 'edge';
  children: ReactNode;
}

/** The frame of every screen: a title bar of fixed height, and the content below it. */
export function Screen({ title, note, toolbar, layout = 'page', children }: ScreenProps) {
  const titleId = useId();
  return (
    <section className={classes.screen} aria-labelledby={titleId}>
      <header className={classes.bar}>
        <h1 id={titleId} className={classes.title}>
          {title}
        </h1>
        <div className={classes.note}>{note}</div>
        <div className={classes.toolbar}>{toolbar}</div>
      </header>
      <div className={layout === 'page' ? classes.page : classes.edge}>{children}</div>
    </section>
  );
}

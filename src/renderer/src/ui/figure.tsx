import type { ReactNode } from 'react';
import { numberFormat } from '../words/formats.ts';
import classes from './figure.module.css';

interface FigureProps {
  label: string;
  /** Undefined while it is being read: the place is kept. */
  value: number | string | undefined;
  note?: ReactNode;
  size?: 'small' | 'large';
}

const NUMBER = numberFormat();

/** One figure with its name. */
export function Figure({ label, value, note, size = 'large' }: FigureProps) {
  return (
    <div className={classes.figure} data-size={size}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value}>
        {value === undefined ? '\u2013' : typeof value === 'number' ? NUMBER.format(value) : value}
      </div>
      {note === undefined ? null : <div className={classes.note}>{note}</div>}
    </div>
  );
}

/** A count as people read it: 12,345. */
export function formatCount(count: number): string {
  return NUMBER.format(count);
}

const SHORT = numberFormat({ notation: 'compact', maximumFractionDigits: 1 });

/** A count where there is little room: in full up to 99,999, then as "1.2M". */
export function formatShortCount(count: number): string {
  return count < 100_000 ? formatCount(count) : SHORT.format(count);
}

import type { SampleRow } from '#shared/contract/lists.ts';
import classes from './mapping.module.css';
import { t } from '../../words/t.ts';

interface SampleCellProps {
  /** The cell as it is in the file. */
  raw: string;
  /** What it becomes; undefined until the core has said so. */
  becomes: SampleRow['cells'][number] | undefined;
}

/** A cell of the sample: what it becomes, beside what it was where that differs, and what is wrong with it. */
export function SampleCell({ raw, becomes }: SampleCellProps) {
  if (becomes === undefined) return <span title={raw}>{raw}</span>;
  const { value, note } = becomes;
  if (note !== '') {
    return (
      <span className={classes.wrong} title={note}>
        {raw === '' ? note : `${value} – ${note}`}
      </span>
    );
  }
  if (value === raw) return <span title={raw}>{raw}</span>;
  return (
    <span title={t('{{raw}} becomes {{value}}', { raw, value })}>
      <span className={classes.becomes}>{value}</span>
      {raw === '' || sameDigits(raw, value) ? null : <span className={classes.was}> ← {raw}</span>}
    </span>
  );
}

/** Only signs between the digits have changed: nothing to point at. */
function sameDigits(raw: string, value: string): boolean {
  const digits = value.replaceAll(/\D/g, '');
  return digits !== '' && raw.replaceAll(/\D/g, '') === digits && !/[a-z]/i.test(raw);
}

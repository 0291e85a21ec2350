import { Keys } from '../ui/key-hint.tsx';
import classes from './sequence-hint.module.css';
import { commands } from './table.ts';
import { t } from '../words/t.ts';

/** What the second key of a sequence can be, shown while it is awaited. */
export function SequenceHint({ prefix }: { prefix: string }) {
  const next = commands.flatMap(({ id, title, keys }) =>
    keys.filter((key) => key.startsWith(`${prefix} `)).map((key) => ({ id, title, key: key.slice(prefix.length + 1) })),
  );
  return (
    <output className={classes.hint}>
      <Keys keys={prefix} />
      <span className={classes.then}>{t('then')}</span>
      {next.map(({ id, title, key }) => (
        <span key={id} className={classes.choice}>
          <Keys keys={key} /> {t(title)}
        </span>
      ))}
    </output>
  );
}

import { useKeyTable } from '../../commands/commands-context.ts';
import type { Scope } from '../../commands/table.ts';
import { Keys } from '../../ui/key-hint.tsx';
import { sectionsFor } from './sections-for.ts';
import classes from './key-sheet.module.css';
import { t } from '../../words/t.ts';

/** The table of keys as it is, by section. */
export function KeySheetBody({ scopes }: { scopes: readonly Scope[] }) {
  const commands = useKeyTable();
  const sections = sectionsFor(commands, scopes);
  return (
    // The sheet scrolls, so that the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.sheet} tabIndex={0} data-autofocus aria-label={t('Keys by place')}>
      {sections.map((section) => (
        <div key={section} className={classes.section}>
          <h3 className={classes.heading}>{t(section)}</h3>
          <dl className={classes.list}>
            {commands
              .filter((command) => command.section === section && command.keys.length > 0)
              .map(({ id, title, keys }) => (
                <div key={id} className={classes.line}>
                  <dt className={classes.keys}>
                    {keys.map((key) => (
                      <Keys key={key} keys={key} />
                    ))}
                  </dt>
                  <dd className={classes.title}>{t(title)}</dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

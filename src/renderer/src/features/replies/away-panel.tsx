import { CommandButton } from '../../ui/command-button.tsx';
import classes from './composer.module.css';
import { t } from '../../words/t.ts';

/** Stands in the composer's place when another laptop has the conversation: what was said can be read, not answered. */
export function AwayPanel() {
  return (
    <div className={classes.composer} data-closed="true">
      <output className={classes.hint}>
        <b>{t('Another laptop has this conversation now')}</b>
      </output>
      <div className={classes.closed}>
        <p>{t('It is answered there. What was written on this laptop until then stays to be read.')}</p>
      </div>
      <div className={classes.under}>
        <CommandButton command="replies.send" variant="filled">
          {t('Next')}
        </CommandButton>
      </div>
    </div>
  );
}

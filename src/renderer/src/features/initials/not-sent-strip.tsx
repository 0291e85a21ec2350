import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './initials.module.css';
import { notSent, type PressLog } from './press-log.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface NotSentStripProps {
  log: PressLog;
  onBringBack: () => void;
  onDismiss: () => void;
}

/** A press that was refused: who, why, and the way back. Its place is kept, so that the buttons below never move. */
export function NotSentStrip({ log, onBringBack, onDismiss }: NotSentStripProps) {
  const refused = notSent(log);
  const last = refused[0];
  useCommand('initials.bringBack', onBringBack, { enabled: last !== undefined });
  useCommand('initials.dismiss', onDismiss, { enabled: last !== undefined });
  return (
    <div className={classes.strip}>
      {last === undefined || last.state.kind !== 'refused' ? null : (
        <Notice
          tone="bad"
          title={
            refused.length > 1
              ? t('Not sent: {{name}} and {{count}} more.', {
                  name: personName(last.card),
                  count: refused.length - 1,
                })
              : t('Not sent: {{name}}.', { name: personName(last.card) })
          }
          actions={
            <>
              <CommandButton command="initials.bringBack" size="compact-sm">
                {t('Bring back')}
              </CommandButton>
              <CommandButton command="initials.dismiss" size="compact-sm">
                {t('Put away')}
              </CommandButton>
            </>
          }
        >
          {told(last.state.words)}
        </Notice>
      )}
    </div>
  );
}

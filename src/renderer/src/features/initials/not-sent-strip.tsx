import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './initials.module.css';
import { notSent, type PressLog } from './press-log.ts';

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
          title={`Not sent: ${personName(last.card)}${refused.length > 1 ? ` and ${refused.length - 1} more` : ''}.`}
          actions={
            <>
              <CommandButton command="initials.bringBack" size="compact-sm">
                Bring back
              </CommandButton>
              <CommandButton command="initials.dismiss" size="compact-sm">
                Put away
              </CommandButton>
            </>
          }
        >
          {last.state.words}
        </Notice>
      )}
    </div>
  );
}

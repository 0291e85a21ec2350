import { CommandButton } from '../../ui/command-button.tsx';
import { Notice } from '../../ui/error-notice.tsx';
import classes from './composer.module.css';

/** Stands in the composer's place when another laptop has the conversation: what was said can be read, not answered. */
export function AwayPanel() {
  return (
    <div className={classes.composer} data-closed="true">
      <Notice tone="plain" title="Another laptop has this conversation now.">
        It is answered there. What was written here until then stays to be read.
      </Notice>
      <div className={classes.under}>
        <CommandButton command="replies.send" variant="filled">
          Next
        </CommandButton>
      </div>
    </div>
  );
}

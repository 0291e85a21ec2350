import type { Message } from '#shared/contract/conversations.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { MessagePhotos } from './message-photos.tsx';
import { MessageStateMark } from './message-state-mark.tsx';
import classes from './thread.module.css';
import { t } from '../../words/t.ts';
import { dateFormat } from '../../words/formats.ts';
import { told } from '../../words/told.ts';

const TIME = dateFormat({ hour: 'numeric', minute: '2-digit' });

/** One text: who, what, when, and in words what became of it. */
export function Bubble({ message, firstName }: { message: Message; firstName: string }) {
  const out = message.direction === 'out';
  return (
    <div className={classes.bubble} data-direction={message.direction}>
      <span className={classes.spoken}>
        {out
          ? t('{{texter}} wrote:', { texter: message.texter || 'Outpost' })
          : firstName === ''
            ? t('They wrote:')
            : t('{{firstName}} wrote:', { firstName })}
      </span>
      {message.body === '' && message.photos.length > 0 ? null : (
        <div className={classes.text} dir="auto">
          {message.body}
        </div>
      )}
      <MessagePhotos message={message} />
      <div className={classes.meta}>
        <time dateTime={new Date(message.createdAt).toISOString()}>{TIME.format(message.createdAt)}</time>
        {message.reminder ? <span>{message.reminder}</span> : null}
        {out && message.texter !== '' ? <span>{message.texter}</span> : null}
        {out ? <MessageStateMark state={message.state} /> : null}
      </div>
      {message.stateDetail === null ? null : <StateDetail message={message} words={message.stateDetail} />}
    </div>
  );
}

function StateDetail({ message, words }: { message: Message; words: string }) {
  return (
    <div className={classes.detail} data-state={message.state}>
      {told(words)}
      {message.state === 'unknown' ? (
        <CommandButton command="go.tray" size="compact-xs">
          {t('Decide in the tray')}
        </CommandButton>
      ) : null}
    </div>
  );
}

import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './composer.module.css';
import { canConfirm } from './enter-step.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';
import { told } from '../../words/told.ts';

type OptOut = NonNullable<ConversationDetail['optOut']>;

const CONFIRMATION: Record<OptOut['confirmation'], Phrase> = {
  none: phrase('No confirmation was sent.'),
  queued: phrase('The one confirmation goes out in a moment.'),
  sent: phrase('The one confirmation was sent.'),
  failed: phrase('The confirmation did not get through. It is not tried again.'),
};

/** Stands in the composer's place when the person has opted out: nothing more can be written to them. */
export function OptedOutPanel({ detail, optOut }: { detail: ConversationDetail; optOut: OptOut }) {
  const open = canConfirm(optOut);
  return (
    <div className={classes.composer} data-closed="true">
      <div className={classes.hint} data-tone="bad">
        <span className={classes.reason}>
          <b>{t('Opted out')}</b> <RelativeTime at={optOut.at} />: {told(optOut.words)}
        </span>
      </div>
      <div className={classes.closed}>
        <p>
          {t('No more texts go to this number, in any campaign.')}{' '}
          {open ? t('One text may confirm it:') : t(CONFIRMATION[optOut.confirmation])}
        </p>
        {open ? <blockquote className={classes.quote}>{detail.optOutText}</blockquote> : null}
      </div>
      <div className={classes.under}>
        <CommandButton command="replies.send" variant="filled">
          {open ? t('Send the confirmation') : t('Next')}
        </CommandButton>
        <CommandButton command="replies.done">{t('Done')}</CommandButton>
      </div>
    </div>
  );
}

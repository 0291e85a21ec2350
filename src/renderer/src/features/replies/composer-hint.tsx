import { IconSparkles } from '@tabler/icons-react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { TextSize } from '../../ui/text-size.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import classes from './composer.module.css';
import type { ReplyDesk } from './use-reply-desk.ts';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';
import { told } from '../../words/told.ts';

/** One line above the composer: what Enter does now and why, or why the last text was not sent. */
export function ComposerHint({ detail, desk }: { detail: ConversationDetail; desk: ReplyDesk }) {
  const { press, step } = desk;
  if (press?.state.kind === 'refused') {
    return (
      <div className={classes.hint} data-tone="bad" role="alert">
        <b>{t('Not sent.')}</b> {told(press.state.words)}
      </div>
    );
  }
  return (
    <output
      className={classes.hint}
      data-tone={step.kind === 'askOptOut' || step.kind === 'optOut' ? 'bad' : undefined}
    >
      <HintWords detail={detail} desk={desk} />
    </output>
  );
}

function HintWords({ detail, desk: { step, text, attached, after } }: { detail: ConversationDetail; desk: ReplyDesk }) {
  const said = detail.suggestion?.reason;
  const reason = said === undefined ? undefined : told(said);
  switch (step.kind) {
    case 'putIn':
      return (
        <>
          <IconSparkles size={15} stroke={1.75} aria-hidden="true" />
          <span className={classes.reason}>
            <b>{detail.quickReplies[step.quickReply]?.label}</b>: {reason}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> <Rich text="puts it in {{c}} own words" c={<Keys keys="C" />} />
          </span>
        </>
      );
    case 'putOffer':
      return (
        <>
          <IconSparkles size={15} stroke={1.75} aria-hidden="true" />
          <span className={classes.reason}>
            <b>{detail.offer?.label}</b>: {told(detail.offer?.reason ?? '')}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> <Rich text="puts it in {{c}} own words" c={<Keys keys="C" />} />
          </span>
        </>
      );
    case 'askOptOut':
      return (
        <>
          <span className={classes.reason}>
            <b>{t('Wants out')}</b>: {reason}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> {t('opts out')}
          </span>
        </>
      );
    case 'optOut':
      return (
        <>
          <span className={classes.reason}>{t('Opt out everywhere, with one text that confirms it?')}</span>
          <span className={classes.does}>
            <Keys keys="Enter" /> {t('does it')}
          </span>
        </>
      );
    case 'send':
      return (
        <>
          <span className={classes.reason}>
            <Keys keys="Enter" /> {after === 'next' ? t('sends, next') : t('sends, stays')} <Keys keys="Mod+Enter" />{' '}
            {after === 'next' ? t('stays') : t('next')}
            <span className={classes.byTheWay}>
              {' '}
              <Keys keys="Shift+Enter" /> {t('line')}
            </span>
          </span>
          <TextSize text={text} withPhoto={attached.hash !== null} />
        </>
      );
    case 'write':
      return (
        <>
          {reason === undefined ? null : <span className={classes.reason}>{reason}</span>}
          <span className={classes.does}>
            <Keys keys="Enter" /> <Rich text="own words {{digit19}} quick reply" digit19={<Keys keys="1..9" />} />
          </span>
        </>
      );
    case 'wait':
      return (
        <span className={classes.does}>
          {attached.taking.kind === 'working' ? t('Making the photo ready…') : t('Saving…')}
        </span>
      );
    default:
      return (
        <span className={classes.does}>
          <Rich text="Saved. {{enter}} next" enter={<Keys keys="Enter" />} />
        </span>
      );
  }
}

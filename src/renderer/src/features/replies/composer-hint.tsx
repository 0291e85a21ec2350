import { IconSparkles } from '@tabler/icons-react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { TextSize } from '../../ui/text-size.tsx';
import { Keys } from '../../ui/key-hint.tsx';
import classes from './composer.module.css';
import type { ReplyDesk } from './use-reply-desk.ts';

/** One line above the composer: what Enter does now and why, or why the last text was not sent. */
export function ComposerHint({ detail, desk }: { detail: ConversationDetail; desk: ReplyDesk }) {
  const { press, step } = desk;
  if (press?.state.kind === 'refused') {
    return (
      <div className={classes.hint} data-tone="bad" role="alert">
        <b>Not sent.</b> {press.state.words}
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
  const reason = detail.suggestion?.reason;
  switch (step.kind) {
    case 'putIn':
      return (
        <>
          <IconSparkles size={15} stroke={1.75} aria-hidden="true" />
          <span className={classes.reason}>
            <b>{detail.quickReplies[step.quickReply]?.label}</b>: {reason}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> puts it in <Keys keys="C" /> own words
          </span>
        </>
      );
    case 'putOffer':
      return (
        <>
          <IconSparkles size={15} stroke={1.75} aria-hidden="true" />
          <span className={classes.reason}>
            <b>{detail.offer?.label}</b>: {detail.offer?.reason}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> puts it in <Keys keys="C" /> own words
          </span>
        </>
      );
    case 'askOptOut':
      return (
        <>
          <span className={classes.reason}>
            <b>Wants out</b>: {reason}
          </span>
          <span className={classes.does}>
            <Keys keys="Enter" /> opts out
          </span>
        </>
      );
    case 'optOut':
      return (
        <>
          <span className={classes.reason}>Opt out everywhere, with one text that confirms it?</span>
          <span className={classes.does}>
            <Keys keys="Enter" /> does it
          </span>
        </>
      );
    case 'send':
      return (
        <>
          <span className={classes.reason}>
            <Keys keys="Enter" /> {after === 'next' ? 'sends, next' : 'sends, stays'} <Keys keys="Mod+Enter" />{' '}
            {after === 'next' ? 'stays' : 'next'}
            <span className={classes.byTheWay}>
              {' '}
              <Keys keys="Shift+Enter" /> line
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
            <Keys keys="Enter" /> own words <Keys keys="1..9" /> quick reply
          </span>
        </>
      );
    case 'wait':
      return (
        <span className={classes.does}>
          {attached.taking.kind === 'working' ? 'Making the photo ready…' : 'Saving…'}
        </span>
      );
    default:
      return (
        <span className={classes.does}>
          Saved. <Keys keys="Enter" /> next
        </span>
      );
  }
}

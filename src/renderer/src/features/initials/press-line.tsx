import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useCore } from '../../core-client/use-core.ts';
import { MessageStateMark } from '../conversation/message-state-mark.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './desk-aside.module.css';
import type { Press } from './press-log.ts';
import { whyNotSent } from './why-not-sent.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** One press and what became of it. A saved one tells the state of its text as the core knows it. */
export function PressLine({ press }: { press: Press }) {
  return (
    <li className={classes.press}>
      <bdi className={classes.name}>{personName(press.card)}</bdi>
      <PressState press={press} />
    </li>
  );
}

function PressState({ press }: { press: Press }) {
  const { state, card } = press;
  if (state.kind === 'refused') return <span className={classes.bad}>{t('Not sent')}</span>;
  if (state.kind === 'saving')
    return <span className={classes.where}>{state.offline ? t('Waits for the line') : t('Saving…')}</span>;
  return <SavedState conversationId={card.conversationId} messageId={state.messageId} />;
}

function SavedState({ conversationId, messageId }: { conversationId: number; messageId: number }) {
  const core = useCore();
  const [, navigate] = useLocation();
  const detail = useQuery(core.conversations.get.queryOptions({ input: { conversationId } })).data;
  const message = detail?.messages.find(({ id }) => id === messageId);
  const why = message && whyNotSent(message);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={classes.state}
        title={told(message?.stateDetail ?? '') || t('Open the conversation')}
        onClick={() => navigate(`/replies/${conversationId}`)}
      >
        {message === undefined ? t('Saved') : <MessageStateMark state={message.state} short />}
      </button>
      {why ? <span className={classes.why}>{told(why)}</span> : null}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { StatePill } from '../../ui/state-pill.tsx';
import { conversationWords } from '../conversation/conversation-words.ts';
import { LocalTime } from '../conversation/local-time.tsx';
import { personName } from '../conversation/person-name.ts';
import { Thread } from '../conversation/thread.tsx';
import type { RepliesPlace } from '../place/desk-place.ts';
import { usePlace } from '../place/place-context.ts';
import { Composer } from './composer.tsx';
import { ConversationDialogs } from './conversation-dialogs.tsx';
import { Handover } from './handover.tsx';
import { PhotoViewer } from '../photos/photo-viewer.tsx';
import { PersonPane } from './person-pane.tsx';
import { ReplyFinder } from './reply-finder.tsx';
import classes from './replies.module.css';
import { useCaretAgain } from './use-caret-again.ts';
import { useReplyDesk } from './use-reply-desk.ts';
import { usePhotoLooking } from './use-reply-photo.tsx';
import { WrittenAnswerDialog } from './written-answer-dialog.tsx';
import { t } from '../../words/t.ts';

interface ConversationDeskProps {
  conversationId: number;
  /** Where it stood before the window was lost; null = begin at the newest text. */
  began: RepliesPlace | null;
  /** This one is dealt with: on to the next. */
  onNext: () => void;
}

/** One conversation: the thread and the composer, the person beside it. */
export function ConversationDesk({ conversationId, began, onNext }: ConversationDeskProps) {
  const core = useCore();
  const { data, error } = useQuery(core.conversations.get.queryOptions({ input: { conversationId } }));
  useKeysWait(data === undefined && error === null);
  if (error !== null && data === undefined)
    return <ErrorNotice error={error} title={t('This conversation cannot be read.')} />;
  if (data === undefined) return null;
  return <OpenConversation detail={data} began={began} onNext={onNext} />;
}

interface OpenConversationProps extends Pick<ConversationDeskProps, 'began' | 'onNext'> {
  detail: ConversationDetail;
}

function OpenConversation({ detail, began, onNext }: OpenConversationProps) {
  const place = usePlace();
  useCaretAgain(began?.caret ?? null);
  const desk = useReplyDesk(detail, onNext);
  const looking = usePhotoLooking(detail);
  const { press } = desk;
  const shown = press?.state.kind === 'saved' && hasMessage(detail, press.state.messageId);
  const pending =
    press === null || shown || press.state.kind === 'refused'
      ? null
      : {
          text: press.text === '' ? t('Photo') : press.text,
          offline: press.state.kind === 'saving' && press.state.offline,
        };
  return (
    <article
      className={classes.conversation}
      aria-label={t('Conversation with {{personName}}', { personName: personName(detail) })}
    >
      <header className={classes.header}>
        <h2 className={classes.name}>
          <bdi>{personName(detail)}</bdi>
        </h2>
        <StatePill tone={detail.optOut === null ? 'plain' : 'bad'}>{conversationWords(detail)}</StatePill>
        <div className={classes.facts}>
          <PhoneText phone={detail.phone} />
          <LocalTime hours={detail.hours} />
          <span className={classes.campaign}>{detail.campaignName}</span>
        </div>
      </header>
      <Thread
        messages={detail.messages}
        pending={pending}
        firstName={detail.firstName}
        began={began?.threadUp ?? 0}
        onScrolled={(threadUp) => place.inReplies({ threadUp })}
      />
      <Composer detail={detail} desk={desk} onCaret={(caret) => place.inReplies({ caret })} />
      <div className={classes.pane}>
        <PersonPane detail={detail} script={desk.script} />
      </div>
      <ConversationDialogs detail={detail} />
      <WrittenAnswerDialog place={desk.script} />
      <ReplyFinder detail={detail} onPut={desk.putText} />
      <Handover detail={detail} onNext={onNext} />
      <PhotoViewer photos={looking.photos} place={looking.place} onPlace={looking.setPlace} />
    </article>
  );
}

function hasMessage(detail: ConversationDetail, messageId: number): boolean {
  return detail.messages.some(({ id }) => id === messageId);
}

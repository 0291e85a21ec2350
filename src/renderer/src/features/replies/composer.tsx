import type { ConversationDetail } from '#shared/contract/conversations.ts';
import { LONGEST_TEXT } from '#shared/domain/parts.ts';
import { COMPOSER_MARK } from '../../commands/focus-place.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { AwayPanel } from './away-panel.tsx';
import { ComposerHint } from './composer-hint.tsx';
import { ComposerPhoto } from './composer-photo.tsx';
import classes from './composer.module.css';
import { OptedOutPanel } from './opted-out-panel.tsx';
import type { ReplyDesk } from './use-reply-desk.ts';
import { phrase, t, type Phrase } from '../../words/t.ts';

const SEND = phrase('Send');

const SEND_WORDS: Partial<Record<ReplyDesk['step']['kind'], Phrase>> = {
  putIn: phrase('Put in'),
  putOffer: phrase('Put in'),
  askOptOut: phrase('Opt out…'),
  optOut: phrase('Opt out'),
  write: phrase('Write'),
  next: phrase('Next'),
};

interface ComposerProps {
  detail: ConversationDetail;
  desk: ReplyDesk;
  /** Where the caret is now; null = the focus is not here. */
  onCaret: (caret: [number, number] | null) => void;
}

/** Where answers are written. Its size never changes, so that nothing moves while one writes. */
export function Composer({ detail, desk, onCaret }: ComposerProps) {
  if (detail.status === 'away') return <AwayPanel />;
  if (detail.optOut !== null) return <OptedOutPanel detail={detail} optOut={detail.optOut} />;
  const suggested =
    desk.step.kind === 'putIn'
      ? detail.quickReplies[desk.step.quickReply]?.text
      : desk.step.kind === 'putOffer'
        ? detail.offer?.text
        : undefined;
  return (
    <div className={classes.composer}>
      <ComposerHint detail={detail} desk={desk} />
      <div className={classes.write}>
        <textarea
          {...COMPOSER_MARK}
          className={classes.field}
          aria-label={t('Answer to {{firstName}}', { firstName: detail.firstName || t('this person') })}
          rows={4}
          dir="auto"
          maxLength={LONGEST_TEXT}
          placeholder={suggested}
          value={desk.text}
          onChange={(event) => desk.write(event.currentTarget.value)}
          onSelect={(event) => onCaret([event.currentTarget.selectionStart, event.currentTarget.selectionEnd])}
          onBlur={({ currentTarget }) => {
            // Another program in front takes no focus away within this window.
            if (document.activeElement !== currentTarget) onCaret(null);
            desk.leaveField();
          }}
        />
        <ComposerPhoto
          attached={desk.attached}
          sending={desk.press?.state.kind === 'saving' || desk.press?.state.kind === 'saved'}
        />
      </div>
      <div className={classes.under}>
        <CommandButton
          command="replies.send"
          variant="filled"
          disabled={desk.step.kind === 'wait'}
          miw="6.25rem"
          px="xs"
        >
          {t(SEND_WORDS[desk.step.kind] ?? SEND)}
        </CommandButton>
        <span className={classes.actions}>
          <CommandButton command="replies.photo" size="compact-xs">
            {desk.attached.hash === null ? t('Photo') : t('Take off')}
          </CommandButton>
          <CommandButton command="replies.later" size="compact-xs" />
          <CommandButton command="replies.done" size="compact-xs">
            {t('Done')}
          </CommandButton>
          <CommandButton command="person.optOut" size="compact-xs" />
        </span>
      </div>
    </div>
  );
}

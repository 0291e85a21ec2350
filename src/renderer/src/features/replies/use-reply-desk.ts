import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { ActionResult, ConversationDetail } from '#shared/contract/conversations.ts';
import { newestSeen } from '#shared/domain/newest-seen.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useActions } from '../conversation/last-action.ts';
import { focusComposer } from './composer-focus.ts';
import { withQuickReply } from './composer-text.ts';
import { canConfirm, enterStep, type EnterStep } from './enter-step.ts';
import { useRepliesDesk } from './replies-desk-context.ts';
import { otherThan, useAfterSend, type AfterSend } from './use-after-send.ts';
import type { ReplyPress } from './reply-presses.ts';
import { useReplyPhoto, type ReplyPhoto } from './use-reply-photo.tsx';
import { useScriptKeys, type ScriptPlace } from './use-script-keys.ts';

export interface ReplyDesk {
  readonly text: string;
  write(text: string): void;
  /** Saves the draft now. */
  leaveField(): void;
  readonly press: ReplyPress | null;
  /** The photo beside the text. */
  readonly attached: ReplyPhoto;
  /** What Enter does now. */
  readonly step: EnterStep;
  /** What Enter does once a text is sent. */
  readonly after: AfterSend;
  /** Where the person stands in the script, and which question the keys answer. */
  readonly script: ScriptPlace;
  /** Puts a text into the composer, as a quick reply is put in. */
  readonly putText: (words: string) => void;
}

/** How long the result of a press stays before the next conversation comes. */
const RESULT_SHOWN_MS = 400;

/** Everything the keys do in one conversation. */
export function useReplyDesk(detail: ConversationDetail, onNext: () => void): ReplyDesk {
  const conversationId = detail.id;
  const { drafts, presses } = useRepliesDesk();
  const client = useClient().conversations;
  const { act } = useActions();
  const after = useAfterSend();
  const [asked, setAsked] = useState(false);
  // The newest text of when what is in the composer was begun: whoever else answers since then is read first.
  const begunAt = useRef<number | null>(null);
  // Of the last press: it goes on, or it stays.
  const [then, setThen] = useState<AfterSend>('next');
  const press = useSyncExternalStore(presses.subscribe, () => presses.of(conversationId));
  const written = useSyncExternalStore(drafts.subscribe, () => drafts.get(conversationId));
  const text = written ?? (press === null ? detail.draft : '');
  const here = detail.status !== 'away';
  const attached = useReplyPhoto(detail, here && detail.optOut === null);
  const photo = attached.taking.kind === 'working' ? 'coming' : attached.hash === null ? 'none' : 'there';
  const step = enterStep({ detail, text, photo, press: press?.state.kind ?? 'none', asked });

  const begin = (): void => {
    if (text.trim() === '' || begunAt.current === null) begunAt.current = newestSeen(detail.messages);
  };
  const leave = (call: Promise<ActionResult>): void => {
    act(call).then(onNext, () => undefined);
  };
  // A wish to be left alone counts on whichever laptop it is seen; the text that confirms it is for the one that answers.
  const optOut = (): void => leave(client.optOut({ conversationId, confirm: here, pressId: crypto.randomUUID() }));
  const putIn = (place: number): void => {
    const reply = detail.quickReplies[place];
    if (reply === undefined || detail.optOut !== null) return;
    const others = detail.quickReplies.map((other) => other.text);
    begin();
    drafts.set(conversationId, withQuickReply(text, reply.text, others));
    if (reply.photo) attached.attach(reply.photo);
  };

  // What is offered (the line of a question) takes the place of another quick reply, as a quick reply does.
  const putText = (words: string): void => {
    if (words === '' || detail.optOut !== null) return;
    const others = [...detail.quickReplies, ...detail.script.map(({ line }) => ({ text: line }))];
    begin();
    drafts.set(conversationId, withQuickReply(text, words, others.map((other) => other.text).filter(Boolean)));
  };
  const script = useScriptKeys(detail, putText);

  async function send(wanted: AfterSend): Promise<void> {
    setThen(wanted);
    drafts.sent(conversationId);
    attached.sent();
    setAsked(false);
    script.goOn();
    const state = await presses.send(conversationId, text, {
      head: detail.head,
      seen: begunAt.current ?? newestSeen(detail.messages),
      photo: attached.hash,
    });
    begunAt.current = null;
    // Nothing is lost: what was not sent stands in the composer again, unless something else is being written there.
    if (state?.kind === 'refused' && (drafts.get(conversationId) ?? '') === '') drafts.set(conversationId, text);
  }

  const take: Record<EnterStep['kind'], () => void> = {
    send: () => void send(after),
    putIn: () => putIn(step.kind === 'putIn' ? step.quickReply : -1),
    putOffer: () => putText(detail.offer?.text ?? ''),
    askOptOut: () => setAsked(true),
    optOut,
    confirmOptOut: optOut,
    write: focusComposer,
    wait: () => undefined,
    next: onNext,
  };
  useCommand('replies.send', () => take[step.kind]());
  useCommand('replies.sendOther', () => void send(otherThan(after)), { enabled: step.kind === 'send' });
  useCommand('replies.quick', (digit) => putIn((digit ?? 0) - 1), {
    enabled: here && detail.quickReplies.length > 0,
  });
  useCommand('replies.compose', focusComposer, { enabled: here && detail.optOut === null });
  useCommand('replies.later', () => leave(client.later({ conversationId })), { enabled: here });
  useCommand('replies.done', () => leave(client.done({ conversationId })), { enabled: here });
  useCommand('person.wrongNumber', () => leave(client.wrongNumber({ conversationId })), { enabled: here });
  useCommand('person.optOut', optOut, { enabled: detail.optOut === null || canConfirm(detail.optOut) });

  useSavedPress(press, () => {
    presses.forget(conversationId);
    if (then === 'next') onNext();
  });
  const onLeave = useEffectEvent(() => {
    drafts.flush(conversationId);
    if (press?.state.kind === 'saved') presses.forget(conversationId);
  });
  useEffect(() => () => onLeave(), []);

  return {
    text,
    press,
    attached,
    step,
    after,
    script,
    putText,
    write: (next) => {
      if (press?.state.kind === 'refused') presses.forget(conversationId);
      begin();
      drafts.set(conversationId, next);
    },
    leaveField: () => drafts.flush(conversationId),
  };
}

/** Shows for a moment that the reply is saved, then moves on. */
function useSavedPress(press: ReplyPress | null, onSeen: () => void): void {
  const saved = press?.state.kind === 'saved';
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    if (!saved) return undefined;
    const timer = setTimeout(() => seen(), RESULT_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [saved]);
}

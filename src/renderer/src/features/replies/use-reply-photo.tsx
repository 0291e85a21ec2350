import { useState, type ReactNode } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { Photo } from '#shared/contract/photos.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { usePhoto } from '../photos/photo-of.tsx';
import { usePhotoInput } from '../photos/photo-input.tsx';
import { usePhotoFiles } from '../photos/use-photo-files.ts';
import { usePhotoTaking, type Taking } from '../photos/use-photo-taking.ts';

export interface ReplyPhoto {
  /** Hash of the photo that goes with the next reply; null = none. */
  readonly hash: string | null;
  /** What is known of it; null also while that is being read. */
  readonly photo: Photo | null;
  readonly taking: Taking;
  /** The file dialog; it must be drawn somewhere. */
  readonly input: ReactNode;
  /** Puts a kept photo beside the reply. */
  readonly attach: (sha256: string) => void;
  /** The reply went, or is on its way: what was asked for here is over. */
  readonly sent: () => void;
}

/** The photo beside what is being written: chosen by key, pasted or dropped; kept with the draft. */
export function useReplyPhoto(detail: ConversationDetail, canWrite: boolean): ReplyPhoto {
  const { photos } = useClient();
  const conversationId = detail.id;
  // What was asked for, until the core shows it: an Enter right after takes it along all the same.
  const [asked, setAsked] = useState<{ readonly conversationId: number; readonly sha256: string | null } | null>(null);
  const kept = detail.draftPhoto?.sha256 ?? null;
  const hash = asked?.conversationId === conversationId ? asked.sha256 : kept;
  const attach = (sha256: string | null): void => {
    setAsked({ conversationId, sha256 });
    photos.attach({ conversationId, sha256 }).catch(() => setAsked(null));
  };
  const taking = usePhotoTaking(({ sha256 }) => attach(sha256));
  const { open, input } = usePhotoInput(taking.take);
  const found = usePhoto(hash === kept ? null : hash);
  const photo = hash === kept ? detail.draftPhoto : (found ?? null);
  const takeOff = (): void => {
    taking.forget();
    attach(null);
  };
  usePhotoFiles(canWrite, taking.take);
  useCommand('replies.photo', () => (hash === null ? open() : takeOff()), { enabled: canWrite });
  return {
    hash,
    photo,
    taking: taking.state,
    input,
    attach,
    sent() {
      taking.forget();
      setAsked(null);
    },
  };
}

/** The photos of a conversation, looked at by key; and those that are not here, asked for once more. */
export function usePhotoLooking(detail: ConversationDetail): {
  readonly photos: readonly Photo[];
  readonly place: number | null;
  readonly setPlace: (place: number | null) => void;
} {
  const client = useClient().photos;
  const [place, setPlace] = useState<number | null>(null);
  const photos = detail.messages.flatMap((message) =>
    message.photos.flatMap((one) => (one.kind === 'here' ? [one.photo] : [])),
  );
  const missing = detail.messages.flatMap(({ id, photos: all }) =>
    all.flatMap((one) => (one.kind === 'missing' && one.again ? [{ messageId: id, position: one.position }] : [])),
  );
  useCommand('replies.look', () => setPlace(photos.length - 1), { enabled: photos.length > 0 });
  useCommand(
    'replies.photoAgain',
    () => {
      for (const one of missing) client.fetchAgain(one).catch(() => undefined);
    },
    { enabled: missing.length > 0 },
  );
  return { photos, place, setPlace };
}

import { useState, type ReactNode } from 'react';
import type { ConversationDetail } from '#shared/contract/conversations.ts';
import type { Photo } from '#shared/contract/photos.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient } from '../../core-client/use-core.ts';
import { usePhotoInput } from '../photos/photo-input.tsx';
import { usePhotoFiles } from '../photos/use-photo-files.ts';
import { usePhotoTaking, type Taking } from '../photos/use-photo-taking.ts';

export interface ReplyPhoto {
  /** Goes with the next reply; null = none. */
  readonly photo: Photo | null;
  readonly taking: Taking;
  /** The file dialog; it must be drawn somewhere. */
  readonly input: ReactNode;
  readonly takeOff: () => void;
  readonly forget: () => void;
}

/** The photo beside what is being written: chosen by key, pasted or dropped; kept with the draft. */
export function useReplyPhoto(detail: ConversationDetail, canWrite: boolean): ReplyPhoto {
  const { photos } = useClient();
  const conversationId = detail.id;
  const attach = (sha256: string | null): void => {
    photos.attach({ conversationId, sha256 }).catch(() => undefined);
  };
  const taking = usePhotoTaking(({ sha256 }) => attach(sha256));
  const { open, input } = usePhotoInput(taking.take);
  const { draftPhoto } = detail;
  const takeOff = (): void => {
    taking.forget();
    attach(null);
  };
  usePhotoFiles(canWrite, taking.take);
  useCommand('replies.photo', () => (draftPhoto === null ? open() : takeOff()), { enabled: canWrite });
  return { photo: draftPhoto, taking: taking.state, input, takeOff, forget: taking.forget };
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

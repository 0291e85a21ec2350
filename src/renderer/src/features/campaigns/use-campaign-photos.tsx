import { useState, type ReactNode } from 'react';
import { useCommand } from '../../commands/commands-context.ts';
import { usePhotoInput } from '../photos/photo-input.tsx';
import { usePhotoFiles } from '../photos/use-photo-files.ts';
import { usePhotoTaking, type Taking } from '../photos/use-photo-taking.ts';
import { replaceLine } from './draft-form.ts';
import type { Draft } from './use-draft.ts';
import { lineOf } from './use-line-keys.ts';

/** Which text of a campaign a photo goes with: the first one, or a quick reply by its key. */
export type PhotoPlace = { readonly kind: 'first' } | { readonly kind: 'reply'; readonly key: string };

export interface CampaignPhotos {
  /** The file dialog; it must be drawn somewhere. */
  readonly input: ReactNode;
  /** What became of the last file, where it was meant for. */
  readonly at: (place: PhotoPlace) => Taking;
}

const FIRST: PhotoPlace = { kind: 'first' };
const same = (a: PhotoPlace, b: PhotoPlace): boolean =>
  a.kind === 'first' ? b.kind === 'first' : b.kind === 'reply' && a.key === b.key;

/** One key for all photos of a campaign: that of the quick reply that has the focus, otherwise that of the first text. */
export function useCampaignPhotos({ form, edit }: Pick<Draft, 'form' | 'edit'>, locked: boolean): CampaignPhotos {
  const [place, setPlace] = useState<PhotoPlace>(FIRST);

  function put(where: PhotoPlace, photo: string | null): void {
    if (where.kind === 'first') return edit({ photo });
    const at = form.quickReplies.findIndex(({ key }) => key === where.key);
    if (at >= 0) edit({ quickReplies: replaceLine(form.quickReplies, at, { photo }) });
  }
  function placeInFocus(): PhotoPlace {
    const line = lineOf(document.activeElement);
    const reply = line?.kind === 'reply' ? form.quickReplies[line.at] : undefined;
    return reply === undefined ? FIRST : { kind: 'reply', key: reply.key };
  }
  const photoAt = (where: PhotoPlace): string | null =>
    (where.kind === 'first' ? form.photo : form.quickReplies.find(({ key }) => key === where.key)?.photo) ?? null;

  const { state, take, forget } = usePhotoTaking(({ sha256 }) => put(place, sha256));
  const { open, input } = usePhotoInput(take);
  usePhotoFiles(!locked, (file) => {
    setPlace(placeInFocus());
    take(file);
  });
  useCommand(
    'campaign.photo',
    () => {
      const where = placeInFocus();
      forget();
      setPlace(where);
      if (photoAt(where) === null) open();
      else put(where, null);
    },
    { enabled: !locked },
  );
  return { input, at: (where) => (same(where, place) ? state : { kind: 'none' }) };
}

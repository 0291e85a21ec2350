import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#shared/contract/photos.ts';
import { useCore } from '../../core-client/use-core.ts';
import { Picture } from './picture.tsx';
import classes from './photos.module.css';
import { t } from '../../words/t.ts';

/** What is known of a photo by its hash; null = it is not here (yet), undefined = not asked yet. */
export function usePhoto(sha256: string | null): Photo | null | undefined {
  const core = useCore();
  const found = useQuery(core.photos.get.queryOptions({ input: { sha256: sha256 ?? '' }, enabled: sha256 !== null }));
  return sha256 === null ? null : found.data;
}

/** The photo of a campaign beside its text. */
export function PhotoOf({ sha256, size }: { sha256: string; size: 'text' | 'thumb' }) {
  const photo = usePhoto(sha256);
  if (photo === undefined) return null;
  if (photo === null) return <p className={classes.words}>{t('Its photo is on the way from the hub.')}</p>;
  return <Picture photo={photo} unnamed={t('The photo that goes with it')} size={size} />;
}

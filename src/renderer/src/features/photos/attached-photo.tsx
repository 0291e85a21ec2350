import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Photo } from '#shared/contract/photos.ts';
import { LONGEST_ALT } from '#shared/domain/photo.ts';
import { useClient } from '../../core-client/use-core.ts';
import { Picture } from './picture.tsx';
import { photoSize } from './photo-words.ts';
import classes from './photos.module.css';
import type { Taking } from './use-photo-taking.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface AttachedPhotoProps {
  photo: Photo;
  taking: Taking;
  /** There is little room. */
  brief?: boolean;
  /** Buttons below: to take another one, or this one off. */
  actions?: ReactNode;
}

/** A photo that will go with a text: how it looks, what it costs, and what it shows in words. */
export function AttachedPhoto({ photo, taking, brief = false, actions }: AttachedPhotoProps) {
  return (
    <div className={classes.attached}>
      <Picture photo={photo} unnamed={t('The photo that goes with it')} size="thumb" />
      <div className={classes.facts}>
        <p className={classes.words}>{photoSize(photo, brief)}</p>
        <AltField key={photo.sha256} photo={photo} brief={brief} />
        {taking.kind === 'none' || taking.kind === 'working' ? null : (
          <p className={classes.words} data-tone={taking.kind === 'refused' ? 'bad' : 'warn'} role="alert">
            {told(taking.words)}
          </p>
        )}
        {actions}
      </div>
    </div>
  );
}

/** What the photo shows, for colleagues who do not see it; kept with the photo wherever it is used. */
function AltField({ photo, brief }: { photo: Photo; brief: boolean }) {
  const { photos } = useClient();
  const [alt, setAlt] = useState(photo.alt);
  const save = (): void => {
    if (alt.trim() !== photo.alt) photos.describe({ sha256: photo.sha256, alt }).catch(() => undefined);
  };
  return (
    <TextInput
      size="xs"
      aria-label={t('What the photo shows')}
      placeholder={brief ? t('What it shows') : t('What it shows, in a few words')}
      value={alt}
      maxLength={LONGEST_ALT}
      onChange={(event) => setAlt(event.currentTarget.value)}
      onBlur={save}
    />
  );
}

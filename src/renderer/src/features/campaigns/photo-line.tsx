import type { ReactNode } from 'react';
import { CommandButton } from '../../ui/command-button.tsx';
import { AttachedPhoto } from '../photos/attached-photo.tsx';
import { PhotoOf, usePhoto } from '../photos/photo-of.tsx';
import type { Taking } from '../photos/use-photo-taking.ts';
import classes from './editor.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

interface PhotoLineProps {
  sha256: string | null;
  locked: boolean;
  /** What became of the last file that was meant for it. */
  state: Taking;
  /** The file dialog. */
  input: ReactNode;
}

/** The photo of the first text: chosen by key, pasted or dropped. */
export function PhotoLine({ sha256, locked, state, input }: PhotoLineProps) {
  const photo = usePhoto(sha256);
  return (
    <div className={classes.photo}>
      {input}
      {sha256 !== null && photo ? <AttachedPhoto photo={photo} taking={state} /> : null}
      {sha256 !== null && photo === null ? <PhotoOf sha256={sha256} size="thumb" /> : null}
      <div className={classes.photoActions}>
        {locked ? null : (
          <CommandButton command="campaign.photo" size="compact-sm">
            {sha256 === null ? t('Add a photo') : t('Take the photo off')}
          </CommandButton>
        )}
        {state.kind === 'working' ? <output className={classes.aside}>{t('Making the photo ready…')}</output> : null}
        {state.kind === 'none' && sha256 === null && !locked ? (
          <span className={classes.aside}>{t('Or paste or drop one here. A text with a photo is an MMS.')}</span>
        ) : null}
        {state.kind === 'refused' && sha256 === null ? (
          <span className={classes.photoRefused} role="alert">
            <b>{t('Not added.')}</b> {told(state.words)}
          </span>
        ) : null}
      </div>
    </div>
  );
}

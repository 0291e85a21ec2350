import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { AttachedPhoto } from '../photos/attached-photo.tsx';
import { usePhotoInput } from '../photos/photo-input.tsx';
import { PhotoOf, usePhoto } from '../photos/photo-of.tsx';
import { usePhotoFiles } from '../photos/use-photo-files.ts';
import { usePhotoTaking } from '../photos/use-photo-taking.ts';
import classes from './editor.module.css';

interface PhotoLineProps {
  sha256: string | null;
  locked: boolean;
  onChange: (sha256: string | null) => void;
}

/** The photo of the first text: chosen by key, pasted or dropped. */
export function PhotoLine({ sha256, locked, onChange }: PhotoLineProps) {
  const photo = usePhoto(sha256);
  const { state, take, forget } = usePhotoTaking((kept) => onChange(kept.sha256));
  const { open, input } = usePhotoInput(take);
  usePhotoFiles(!locked, take);
  const takeOff = (): void => {
    forget();
    onChange(null);
  };
  useCommand('campaign.photo', () => (sha256 === null ? open() : takeOff()), { enabled: !locked });
  return (
    <div className={classes.photo}>
      {input}
      {sha256 !== null && photo ? <AttachedPhoto photo={photo} taking={state} /> : null}
      {sha256 !== null && photo === null ? <PhotoOf sha256={sha256} size="thumb" /> : null}
      <div className={classes.photoActions}>
        {locked ? null : (
          <CommandButton command="campaign.photo" size="compact-sm">
            {sha256 === null ? 'Add a photo' : 'Take the photo off'}
          </CommandButton>
        )}
        {state.kind === 'working' ? <output className={classes.aside}>Making the photo ready…</output> : null}
        {state.kind === 'none' && sha256 === null && !locked ? (
          <span className={classes.aside}>Or paste or drop one here. A text with a photo is an MMS.</span>
        ) : null}
        {state.kind === 'refused' && sha256 === null ? (
          <span className={classes.photoRefused} role="alert">
            <b>Not added.</b> {state.words}
          </span>
        ) : null}
      </div>
    </div>
  );
}

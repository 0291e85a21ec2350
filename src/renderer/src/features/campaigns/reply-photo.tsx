import { PhotoOf } from '../photos/photo-of.tsx';
import type { Taking } from '../photos/use-photo-taking.ts';
import classes from './editor.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** The photo of one quick reply, or what became of the file that was meant for it. */
export function ReplyPhoto({ sha256, state }: { sha256: string | null; state: Taking }) {
  if (sha256 === null && state.kind === 'none') return null;
  return (
    <div className={classes.replyPhoto}>
      {sha256 === null ? null : <PhotoOf sha256={sha256} size="thumb" />}
      {state.kind === 'working' ? <output className={classes.aside}>{t('Making the photo ready…')}</output> : null}
      {state.kind === 'noted' ? <span className={classes.aside}>{told(state.words)}</span> : null}
      {state.kind === 'refused' ? (
        <span className={classes.photoRefused} role="alert">
          <b>{t('Not added.')}</b> {told(state.words)}
        </span>
      ) : null}
    </div>
  );
}

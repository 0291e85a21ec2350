import { AttachedPhoto } from '../photos/attached-photo.tsx';
import classes from './composer.module.css';
import type { ReplyPhoto } from './use-reply-photo.tsx';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** Beside the field, as high as it: the photo that goes with the reply, or why a file was not taken. */
export function ComposerPhoto({ attached, sending }: { attached: ReplyPhoto; sending: boolean }) {
  const { photo, taking, input } = attached;
  const shown = photo !== null && !sending;
  return (
    <>
      {input}
      {shown || taking.kind !== 'none' ? (
        <div className={classes.photo}>
          {shown ? <AttachedPhoto photo={photo} taking={taking} brief /> : null}
          {!shown && taking.kind === 'working' ? (
            <output className={classes.photoWords}>{t('Making the photo ready…')}</output>
          ) : null}
          {!shown && taking.kind === 'refused' ? (
            <p className={classes.photoWords} data-tone="bad" role="alert">
              <b>{t('Not attached.')}</b> {told(taking.words)}
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

import type { Message } from '#shared/contract/conversations.ts';
import type { MessagePhoto } from '#shared/contract/photos.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { assertNever } from '../../ui/assert-never.ts';
import { Picture } from '../photos/picture.tsx';
import classes from './thread.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** The photos of one text, or why one is not here. */
export function MessagePhotos({ message }: { message: Message }) {
  if (message.photos.length === 0) return null;
  return (
    <div className={classes.photos}>
      {message.photos.map((photo, place) => (
        // A text's photos keep their places.
        <OnePhoto key={place} photo={photo} inbound={message.direction === 'in'} />
      ))}
    </div>
  );
}

function OnePhoto({ photo, inbound }: { photo: MessagePhoto; inbound: boolean }) {
  switch (photo.kind) {
    case 'here':
      return (
        <Picture photo={photo.photo} unnamed={inbound ? t('A photo they sent') : t('The photo we sent')} size="text" />
      );
    case 'coming':
      return <div className={classes.noPhoto}>{t('They sent a photo; it is being fetched…')}</div>;
    case 'missing':
      return (
        <div className={classes.noPhoto}>
          {told(photo.words)}
          {photo.again ? (
            <CommandButton command="replies.photoAgain" size="compact-xs">
              {t('Try again')}
            </CommandButton>
          ) : null}
        </div>
      );
    default:
      return assertNever(photo);
  }
}

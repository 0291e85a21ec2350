import type { Photo } from '#shared/contract/photos.ts';
import { useCommand } from '../../commands/commands-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyHint, Keys } from '../../ui/key-hint.tsx';
import { Picture } from './picture.tsx';
import classes from './photos.module.css';
import { t } from '../../words/t.ts';
import { Rich } from '../../words/rich.tsx';

interface PhotoViewerProps {
  photos: readonly Photo[];
  /** Which one is shown; null = closed. */
  place: number | null;
  onPlace: (place: number | null) => void;
}

/** A photo as large as the window allows; the arrows lead to the others of the conversation. */
export function PhotoViewer({ photos, place, onPlace }: PhotoViewerProps) {
  const isOpen = place !== null && photos[place] !== undefined;
  return (
    <Dialog title={t('Photo')} opened={isOpen} onClose={() => onPlace(null)} size="xl">
      {isOpen ? <Shown photos={photos} place={place} onPlace={onPlace} /> : null}
    </Dialog>
  );
}

interface ShownProps {
  photos: readonly Photo[];
  place: number;
  onPlace: (place: number) => void;
}

function Shown({ photos, place, onPlace }: ShownProps) {
  useCommand('photo.next', () => onPlace(place + 1), { enabled: place + 1 < photos.length });
  useCommand('photo.previous', () => onPlace(place - 1), { enabled: place > 0 });
  const photo = photos[place];
  if (photo === undefined) return null;
  return (
    <div className={classes.viewer}>
      <Picture photo={photo} unnamed={t('A photo without a description')} size="whole" />
      <p className={classes.steps}>
        {photo.alt === '' ? null : <span>{photo.alt}</span>}
        {photos.length > 1 ? (
          <span>
            <Rich
              text="{{place}} of {{count}}, {{previous}} {{next}} others"
              place={place + 1}
              count={photos.length}
              previous={<KeyHint command="photo.previous" />}
              next={<KeyHint command="photo.next" />}
            />
          </span>
        ) : null}
        <span>
          <Keys keys="Escape" /> {t('closes')}
        </span>
      </p>
    </div>
  );
}

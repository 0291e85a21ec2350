import { useCallback } from 'react';
import type { Photo } from '#shared/contract/photos.ts';
import classes from './photos.module.css';
import { usePicture } from './use-picture.ts';
import { t } from '../../words/t.ts';

interface PictureProps {
  photo: Photo;
  /** Who sent it, for those who do not see it and where it has no words of its own. */
  unnamed: string;
  size: 'thumb' | 'text' | 'whole';
}

/** A kept photo. Its place has its size before it is there, so that nothing moves when it comes. */
export function Picture({ photo, unnamed, size }: PictureProps) {
  const { blob, failed } = usePicture(photo.sha256);
  const alt = photo.alt === '' ? unnamed : photo.alt;
  const known = photo.width > 0 && photo.height > 0;
  const ratio = known ? { aspectRatio: `${photo.width} / ${photo.height}` } : {};
  return (
    <span className={classes.frame} data-size={size} style={ratio}>
      {blob === null ? (
        <span className={classes.empty} role="img" aria-label={alt}>
          {failed ? t('This photo cannot be read.') : ''}
        </span>
      ) : (
        <Drawn blob={blob} alt={alt} {...(known && { width: photo.width, height: photo.height })} />
      )}
    </span>
  );
}

interface DrawnProps {
  blob: Blob;
  alt: string;
  width?: number;
  height?: number;
}

/** The address of the picture is good for this element alone, and is taken back with it. */
function Drawn({ blob, alt, ...size }: DrawnProps) {
  const draw = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(blob);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={draw} alt={alt} className={classes.picture} {...size} />;
}

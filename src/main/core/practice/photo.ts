import photo from '../../../../resources/practice/photo.json' with { type: 'json' };

/** The picture that photo replies carry: a drawing of a dog before its house. */
export const PHOTO = Buffer.from(photo.body, 'base64');
export const PHOTO_MIME = photo.mime;

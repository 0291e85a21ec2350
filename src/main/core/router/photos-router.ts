import type { Photos } from '../photos/photos.ts';
import type { CoreImplementer } from './implementer.ts';

export function photosRouter(os: CoreImplementer, photos: Photos) {
  return {
    openUpload: os.photos.openUpload.handler(({ input }) => photos.openUpload(input)),
    appendUpload: os.photos.appendUpload.handler(({ input }) => photos.appendUpload(input)),
    discardUpload: os.photos.discardUpload.handler(({ input }) => photos.discardUpload(input)),
    keep: os.photos.keep.handler(({ input }) => photos.keep(input)),
    get: os.photos.get.handler(({ input }) => photos.get(input)),
    picture: os.photos.picture.handler(({ input }) => photos.picture(input)),
    describe: os.photos.describe.handler(({ input }) => photos.describe(input)),
    attach: os.photos.attach.handler(({ input }) => photos.attach(input)),
    fetchAgain: os.photos.fetchAgain.handler(({ input }) => photos.fetchAgain(input)),
  };
}

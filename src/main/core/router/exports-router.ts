import type { Exports } from '../exports/exports.ts';
import type { CoreImplementer } from './implementer.ts';

export function exportsRouter(os: CoreImplementer, exports_: Exports) {
  return {
    all: os.exports.all.handler(() => exports_.all()),
    start: os.exports.start.handler(({ input }) => exports_.start(input)),
    cancel: os.exports.cancel.handler(({ input }) => exports_.cancel(input)),
    remove: os.exports.remove.handler(({ input }) => exports_.remove(input)),
  };
}

import type { Library } from '../library/library.ts';
import type { CoreImplementer } from './implementer.ts';

export function libraryRouter(os: CoreImplementer, library: Library) {
  return {
    get: os.library.get.handler(() => library.get()),
    put: os.library.put.handler(({ input }) => library.put(input)),
    find: os.library.find.handler(({ input }) => library.find(input)),
  };
}

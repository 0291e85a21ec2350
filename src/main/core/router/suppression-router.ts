import type { Suppression } from '../suppression/suppression.ts';
import type { CoreImplementer } from './implementer.ts';

export function suppressionRouter(os: CoreImplementer, suppression: Suppression) {
  return {
    all: os.suppression.all.handler(() => suppression.all()),
    add: os.suppression.add.handler(({ input }) => suppression.add(input)),
    remove: os.suppression.remove.handler(({ input }) => suppression.remove(input)),
  };
}

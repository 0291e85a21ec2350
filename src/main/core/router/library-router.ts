import type { Library } from '../library/library.ts';
import type { OfficeRulesDesk } from '../rules/office-rules.ts';
import type { CoreImplementer } from './implementer.ts';

export function libraryRouter(os: CoreImplementer, library: Library, officeRules: OfficeRulesDesk) {
  return {
    get: os.library.get.handler(() => library.get()),
    put: os.library.put.handler(({ input }) => library.put(input)),
    rules: os.library.rules.handler(() => officeRules.get()),
    putRules: os.library.putRules.handler(({ input }) => officeRules.put(input)),
    find: os.library.find.handler(({ input }) => library.find(input)),
  };
}

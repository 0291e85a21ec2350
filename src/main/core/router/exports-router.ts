import type { Exports } from '../exports/exports.ts';
import type { CoreImplementer } from './implementer.ts';

export function exportsRouter(os: CoreImplementer, exports_: Exports) {
  return {
    all: os.exports.all.handler(() => exports_.all()),
    columns: os.exports.columns.handler(({ input }) => exports_.columns(input)),
    start: os.exports.start.handler(({ input }) => exports_.start(input)),
    report: os.exports.report.handler(({ input }) => exports_.report(input)),
    cancel: os.exports.cancel.handler(({ input }) => exports_.cancel(input)),
    remove: os.exports.remove.handler(({ input }) => exports_.remove(input)),
    presets: os.exports.presets.handler(() => exports_.presets.all()),
    savePreset: os.exports.savePreset.handler(({ input }) => exports_.presets.save(input)),
    removePreset: os.exports.removePreset.handler(({ input }) => exports_.presets.remove(input)),
  };
}

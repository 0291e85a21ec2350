import type { Lists } from '../lists/lists.ts';
import type { CoreImplementer } from './implementer.ts';

export function listsRouter(os: CoreImplementer, lists: Lists) {
  return {
    all: os.lists.all.handler(() => lists.all()),
    get: os.lists.get.handler(({ input }) => lists.get(input)),
    openUpload: os.lists.openUpload.handler(({ input }) => lists.openUpload(input)),
    appendUpload: os.lists.appendUpload.handler(({ input }) => lists.appendUpload(input)),
    preview: os.lists.preview.handler(({ input }) => lists.preview(input)),
    takeOffered: os.lists.takeOffered.handler(() => lists.takeOffered()),
    sample: os.lists.sample.handler(({ input }) => lists.sample(input)),
    presets: os.lists.presets.handler(() => lists.presets()),
    savePreset: os.lists.savePreset.handler(({ input }) => lists.savePreset(input)),
    applyPreset: os.lists.applyPreset.handler(({ input }) => lists.applyPreset(input)),
    removePreset: os.lists.removePreset.handler(({ input }) => lists.removePreset(input)),
    stopImport: os.lists.stopImport.handler(({ input }) => lists.stopImport(input)),
    resumeImport: os.lists.resumeImport.handler(({ input }) => lists.resumeImport(input)),
    discardUpload: os.lists.discardUpload.handler(({ input }) => lists.discardUpload(input)),
    startImport: os.lists.startImport.handler(({ input }) => lists.startImport(input)),
    cleaningLook: os.lists.cleaningLook.handler(({ input }) => lists.cleaningLook(input)),
    cancelImport: os.lists.cancelImport.handler(({ input }) => lists.cancelImport(input)),
    rename: os.lists.rename.handler(({ input }) => lists.rename(input)),
    remove: os.lists.remove.handler(({ input }) => lists.remove(input)),
    contacts: os.lists.contacts.handler(({ input, signal }) => lists.contacts(input, signal)),
    prepareFind: os.lists.prepareFind.handler(({ input }) => lists.prepareFind(input)),
    report: os.lists.report.handler(({ input }) => lists.report(input)),
    rows: os.lists.rows.handler(({ input }) =>
      input.search.trim() === '' ? lists.rows(input) : lists.findRows(input),
    ),
    addMended: os.lists.addMended.handler(({ input }) => lists.addMended(input)),
    rejectedFile: os.lists.rejectedFile.handler(({ input }) => lists.rejectedFile(input)),
  };
}

import type { Segments } from '../segments/segments.ts';
import type { CoreImplementer } from './implementer.ts';

export function segmentsRouter(os: CoreImplementer, segments: Segments) {
  return {
    all: os.segments.all.handler(() => segments.all()),
    get: os.segments.get.handler(({ input }) => segments.get(input)),
    choices: os.segments.choices.handler(() => segments.choices()),
    look: os.segments.look.handler(({ input, signal }) => segments.look(input, signal)),
    count: os.segments.count.handler(({ input, signal }) => segments.count(input, signal)),
    save: os.segments.save.handler(({ input }) => segments.save(input)),
    recount: os.segments.recount.handler(({ input }) => segments.recount(input)),
    duplicate: os.segments.duplicate.handler(({ input }) => segments.duplicate(input)),
    remove: os.segments.remove.handler(({ input }) => segments.remove(input)),
    sample: os.segments.sample.handler(({ input }) => segments.sample(input)),
    split: os.segments.split.handler(({ input }) => segments.split(input)),
    giveOut: os.segments.giveOut.handler(({ input }) => segments.giveOut(input)),
    combine: os.segments.combine.handler(({ input }) => segments.combine(input)),
  };
}

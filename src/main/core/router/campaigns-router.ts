import type { Campaigns } from '../campaigns/campaigns.ts';
import type { SampleStart } from '../campaigns/sample-start.ts';
import type { CoreImplementer } from './implementer.ts';

export function campaignsRouter(os: CoreImplementer, campaigns: Campaigns, startSample: SampleStart) {
  return {
    all: os.campaigns.all.handler(() => campaigns.all()),
    get: os.campaigns.get.handler(({ input }) => campaigns.get(input)),
    create: os.campaigns.create.handler(({ input }) => campaigns.create(input)),
    createWithSample: os.campaigns.createWithSample.handler(({ input }) => startSample(input)),
    update: os.campaigns.update.handler(({ input }) => campaigns.update(input)),
    remove: os.campaigns.remove.handler(({ input }) => campaigns.remove(input)),
    setState: os.campaigns.setState.handler(({ input }) => campaigns.setState(input)),
    preview: os.campaigns.preview.handler(({ input }) => campaigns.preview(input)),
    tryRules: os.campaigns.tryRules.handler(({ input }) => campaigns.tryRules(input)),
    fields: os.campaigns.fields.handler(({ input }) => campaigns.fields(input)),
    newcomers: os.campaigns.newcomers.handler(({ input }) => campaigns.newcomers(input)),
    takeIn: os.campaigns.takeIn.handler(({ input }) => campaigns.takeIn(input)),
  };
}

import type { HubDesk } from '../hub/hub-desk.ts';
import type { CoreImplementer } from './implementer.ts';

export function hubRouter(os: CoreImplementer, hub: HubDesk) {
  return {
    status: os.hub.status.handler(() => hub.status()),
    join: os.hub.join.handler(({ input }) => hub.join(input)),
    leave: os.hub.leave.handler(({ input }) => hub.leave(input)),
    tryNow: os.hub.tryNow.handler(() => hub.tryNow()),
    refused: os.hub.refused.handler(() => hub.refused()),
    dismissRefused: os.hub.dismissRefused.handler(({ input }) => hub.dismissRefused(input)),
    ahead: os.hub.ahead.handler(({ input }) => ({ more: hub.ahead(input.campaignId) })),
    devices: os.hub.devices.handler(() => hub.devices()),
    handover: os.hub.handover.handler(({ input }) => hub.handover(input)),
    takeReplies: os.hub.takeReplies.handler(({ input }) => hub.takeReplies(input)),
    takeReminders: os.hub.takeReminders.handler(({ input }) => hub.takeReminders(input)),
  };
}

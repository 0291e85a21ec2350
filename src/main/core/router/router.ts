import type { Campaigns } from '../campaigns/campaigns.ts';
import type { SampleStart } from '../campaigns/sample-start.ts';
import type { CoreContext } from '../context.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Dashboard } from '../dashboard/dashboard.ts';
import type { Exports } from '../exports/exports.ts';
import type { HubDesk } from '../hub/hub-desk.ts';
import type { OfficeRulesDesk } from '../rules/office-rules.ts';
import type { Library } from '../library/library.ts';
import type { Lists } from '../lists/lists.ts';
import type { Packets } from '../packet/packets.ts';
import type { Photos } from '../photos/photos.ts';
import type { Reminders } from '../reminders/reminders.ts';
import type { Segments } from '../segments/segments.ts';
import type { Suppression } from '../suppression/suppression.ts';
import type { Sending } from '../sending/sending.ts';
import { campaignsRouter } from './campaigns-router.ts';
import { conversationsRouter } from './conversations-router.ts';
import { dashboardRouter } from './dashboard-router.ts';
import { exportsRouter } from './exports-router.ts';
import { hubRouter } from './hub-router.ts';
import { os } from './implementer.ts';
import { libraryRouter } from './library-router.ts';
import { listsRouter } from './lists-router.ts';
import { packetsRouter } from './packets-router.ts';
import { photosRouter } from './photos-router.ts';
import { remindersRouter } from './reminders-router.ts';
import { segmentsRouter } from './segments-router.ts';
import { sendingRouter } from './sending-router.ts';
import { settingsRouter } from './settings-router.ts';
import { suppressionRouter } from './suppression-router.ts';
import { systemRouter, type SystemFacts } from './system-router.ts';

export interface Features {
  readonly lists: Lists;
  readonly suppression: Suppression;
  readonly segments: Segments;
  readonly campaigns: Campaigns;
  readonly startSample: SampleStart;
  readonly conversations: Conversations;
  readonly library: Library;
  readonly officeRules: OfficeRulesDesk;
  readonly reminders: Reminders;
  readonly sending: Sending;
  readonly photos: Photos;
  readonly dashboard: Dashboard;
  readonly exports: Exports;
  readonly packets: Packets;
  readonly hub: HubDesk;
  readonly facts: SystemFacts;
}

/** Every call of the contract with its handler. */
export function createRouter(ctx: CoreContext, features: Features) {
  return os.router({
    system: systemRouter(os, ctx, features.facts),
    settings: settingsRouter(os, ctx.settings),
    lists: listsRouter(os, features.lists),
    suppression: suppressionRouter(os, features.suppression),
    segments: segmentsRouter(os, features.segments),
    campaigns: campaignsRouter(os, features.campaigns, features.startSample),
    conversations: conversationsRouter(os, features.conversations),
    library: libraryRouter(os, features.library, features.officeRules),
    reminders: remindersRouter(os, features.reminders),
    sending: sendingRouter(os, features.sending),
    photos: photosRouter(os, features.photos),
    dashboard: dashboardRouter(os, features.dashboard),
    exports: exportsRouter(os, features.exports),
    packets: packetsRouter(os, features.packets),
    hub: hubRouter(os, features.hub),
  });
}

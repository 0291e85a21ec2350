import { RPCHandler } from '@orpc/server/message-port';
import { join } from 'node:path';
import type { CarrierStatus } from '#shared/contract/system.ts';
import { createCampaigns } from './campaigns/campaigns.ts';
import { createSampleStart } from './campaigns/sample-start.ts';
import { createCarrierDesk } from './carrier/carrier-desk.ts';
import { openWebhookServer } from './carrier/open-webhook-server.ts';
import type { CoreContext } from './context.ts';
import { createConversations } from './conversations/conversations.ts';
import type { Core, CoreOptions } from './core.ts';
import { createCoreTimers } from './core-timers.ts';
import { createDashboard } from './dashboard/dashboard.ts';
import type { CoreDeps } from './deps.ts';
import { createCoreEvents } from './events.ts';
import { createHubDesk } from './hub/create-hub-desk.ts';
import { openHttpLink } from './hub/http-link.ts';
import { createOpLog } from './hub/op-log.ts';
import { createExports } from './exports/exports.ts';
import { createOfficeRules } from './rules/office-rules.ts';
import { createLibrary } from './library/library.ts';
import { createLists } from './lists/lists.ts';
import { createLaptopKey } from './packet/laptop-key.ts';
import { createPackets } from './packet/packets.ts';
import { createPhotos } from './photos/photos.ts';
import { realDeps } from './real-deps.ts';
import { createReminders } from './reminders/reminders.ts';
import { createRouter } from './router/router.ts';
import { createSegmentEngine } from './segments/segment-engine.ts';
import { createSegments } from './segments/segments.ts';
import { createUnknownSearch } from './sending/search-unknown.ts';
import { createSending, type Sending } from './sending/sending.ts';
import { createSwitchedLine, type TellingLine } from './sending/switched.ts';
import { createSettings } from './settings/settings.ts';
import { lockDataDir } from './store/instance-lock.ts';
import { openRoom, type RoomCore } from './training/room.ts';
import { createTraining } from './training/training.ts';
import { trainingRouter } from './training/training-router.ts';
import { createSuppression } from './suppression/suppression.ts';
import { openStore } from './store/open.ts';

/**
 * Puts the core together over one data folder and starts it: the store, the carrier, the sender and the router.
 * @throws AlreadyOpenError, StoreFromTheFutureError, or the system's error when the folder cannot be used.
 */
export async function createCore(options: CoreOptions): Promise<Core & RoomCore & { readonly sending: Sending }> {
  // What is open so far, closed in reverse order: at the end, or at once when something cannot be made.
  const open = new AsyncDisposableStack();
  open.defer(lockDataDir(options.dataDir));
  try {
    const given: CoreDeps = { ...realDeps(), ...options.deps };
    const timers = createCoreTimers(given.timers);
    open.defer(() => timers.cancelAll());
    const deps: CoreDeps = { ...given, timers };
    const db = openStore(options.dataDir);
    open.defer(() => void db.close());
    const events = createCoreEvents(deps.timers, (error) =>
      deps.log.error('events.listener.failed', { kind: error instanceof Error ? error.name : 'unknown' }),
    );
    const settings = createSettings(db, options.secrets, events, options.practice.speed);
    const ops = createOpLog({ ...deps, db, texter: () => settings.texter() });
    const ctx: CoreContext = { ...deps, db, dataDir: options.dataDir, bootId: deps.ids.uuid(), events, settings, ops };

    const webhook = await openWebhookServer(ctx, options, (raw, arrived, rejected) =>
      sending.receive(raw, arrived, rejected),
    );
    open.defer(() => webhook.close());
    const desk = createCarrierDesk(ctx, options, webhook, () => openLine());
    open.defer(() => desk.close());
    const hub = createHubDesk(ctx, {
      openLink: options.openHubLink ?? openHttpLink,
      secrets: options.secrets,
      appVersion: options.version,
      ...(options.crashPoint ? { crashPoint: options.crashPoint } : {}),
    });
    open.defer(() => hub.stop());
    const line = options.practiceOnly === true ? desk : createSwitchedLine(ops, desk, hub.line);
    const sending = createSending(ctx, line, {
      hub,
      ...(options.crashPoint ? { crashPoint: options.crashPoint } : {}),
    });
    open.defer(() => sending.stop());
    const photos = createPhotos(ctx, { line });
    open.defer(() => photos.stop());
    const unknownSearch = createUnknownSearch(ctx, line);
    open.defer(() => unknownSearch.stop());
    const lists = createLists(ctx);
    const segmentEngine = createSegmentEngine(ctx);
    const campaigns = createCampaigns(ctx, segmentEngine);
    const dashboard = createDashboard(ctx, segmentEngine);
    const exportFiles = createExports(ctx, dashboard, segmentEngine);
    const router = createRouter(ctx, {
      lists,
      suppression: createSuppression(ctx, lists),
      segments: createSegments(ctx, segmentEngine),
      sending,
      photos,
      exports: exportFiles,
      packets: createPackets(ctx, exportFiles, {
        laptopKey: createLaptopKey(options.dataDir, options.secrets),
        appVersion: options.version,
        door: () => hub.door(),
      }),
      hub,
      campaigns,
      startSample: createSampleStart(ctx, lists, campaigns),
      library: createLibrary(ctx),
      officeRules: createOfficeRules(ctx),
      conversations: createConversations(ctx, sending, hub),
      reminders: createReminders(ctx, () => hub.now()),
      dashboard,
      facts: { version: options.version, host: options.host, carrierStatus: () => statusOf(ctx, line, sending) },
    });
    // The practice room has no practice room of its own.
    const training =
      options.practiceOnly === true ? null : createTraining(ctx, { openRoom: () => openRoom(options, createCore) });
    open.defer(() => training?.close());
    const handler = new RPCHandler(training === null ? router : { ...router, ...trainingRouter(training) });

    // While this laptop works with a hub the desk keeps its own line closed.
    let joined = ops.joined();
    // The window need not wait for the carrier: texts that are pressed meanwhile wait in the queue.
    const openLine = (): void => void desk.open().then(() => sending.wake());
    sending.start();
    photos.start();
    unknownSearch.start();
    openLine();
    hub.start();
    open.defer(
      events.subscribe((event) => {
        if (event.kind !== 'changed') return;
        if (event.topics.includes('settings') || joined !== ops.joined()) openLine();
        else if (event.topics.includes('hub')) sending.nudge();
        joined = ops.joined();
      }),
    );

    return {
      ctx,
      sending,
      router,
      exportsDir: join(options.dataDir, 'exports'),
      upgrade: (port) => handler.upgrade(port),
      offerFile: (path) => lists.offerFile(path),
      close: () => open.disposeAsync(),
    };
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

function statusOf(ctx: CoreContext, line: TellingLine, sending: Sending): CarrierStatus {
  const problem = line.problem() ?? sending.problem();
  const { mode } = ctx.settings.get();
  return { mode, state: problem?.state ?? 'ready', words: problem?.words ?? 'Texts go out', ...sending.counts() };
}

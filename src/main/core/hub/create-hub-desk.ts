import type { HubDevice } from '#shared/contract/hub.ts';
import type { CoreContext } from '../context.ts';
import { handOver } from '../conversations/hand-over.ts';
import type { SecretStore } from '../core.ts';
import { refused } from '../refusal.ts';
import { createLaptopKey, keyForHello } from '../packet/laptop-key.ts';
import { hubMember } from '../store/hub-member.ts';
import { dismissOp } from '../store/hub-ops.ts';
import type { ReachCrashPoint } from '../sending/crash-point.ts';
import { createCampaignPhotos } from './campaign-photos.ts';
import { createClaims } from './claims.ts';
import { connect, type Connection } from './connection.ts';
import { createClient } from './create-client.ts';
import { createDeviceToken } from './device-token.ts';
import { createHubDecide } from './hub-decide.ts';
import type { HubDesk } from './hub-desk.ts';
import { createHubLine } from './hub-line.ts';
import type { OpenHubLink } from './hub-link.ts';
import { createHubPermits } from './hub-permits.ts';
import { joinHub } from './join.ts';
import { leaveHub, refuseLeaving } from './leave.ts';
import { readDevices } from './read-devices.ts';
import { readRefused } from './refused-ops.ts';
import { removeReplicaFile } from './replica/replica-file.ts';
import { createStatus } from './status.ts';

export interface HubDeskDeps {
  readonly openLink: OpenHubLink;
  readonly secrets: SecretStore;
  readonly appVersion: string;
  readonly crashPoint?: ReachCrashPoint;
}

/** Two times within this, and a person doubts what is shown. */
const DOUBT_MS = 30_000;
const OPEN_AGAIN_MS = 60_000;

/** Everything between this laptop and its hub. Nothing is asked of the hub before `start`. */
export function createHubDesk(ctx: CoreContext, deps: HubDeskDeps): HubDesk {
  const { db, clock, events } = ctx;
  const token = createDeviceToken(ctx.dataDir, deps.secrets);
  const packetKey = keyForHello(createLaptopKey(ctx.dataDir, deps.secrets), ctx.log);
  const hello = { appVersion: deps.appVersion, packetKey };
  let connection: Connection | null = null;
  let started = false;
  let lastTryAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;
  let cancelOpening = (): void => undefined;

  const desk = createClient(ctx, () => connection);
  const { client } = desk;
  const status = createStatus(ctx, () => connection);
  const claims = createClaims({ ctx, client, onClaimed: pullOwn });
  const photos = createCampaignPhotos(ctx, client);
  const line = createHubLine({ ctx, client, blocked });
  const authority = createHubPermits({
    ctx,
    client,
    hubNow: () => connection?.hubNow() ?? null,
    ...(deps.crashPoint ? { crashPoint: deps.crashPoint } : {}),
  });
  const decide = createHubDecide({ ctx, client });

  function open(): void {
    const member = hubMember(db);
    cancelOpening();
    if (!started || !member || connection || !db.open) return;
    try {
      connection = connectTo(member.url);
    } catch (error) {
      // A full disk, or a file that somebody else holds: work goes on here, and the hub waits.
      ctx.log.error('hub.open.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      cancelOpening = ctx.timers.after(OPEN_AGAIN_MS, open);
      return;
    }
    connection.loop.start();
    claims.start();
    photos.start();
    status.look();
  }

  function connectTo(url: string): Connection {
    return connect({
      ctx,
      link: deps.openLink(url),
      token: () => token.get(),
      ...hello,
      urgent: () => client.urgent(),
      isAsking: (targetId) => authority.isAsking(targetId),
      onStanding() {
        // What a connection that is closed still hears concerns nobody.
        if (connection) onStanding();
      },
      onAnswered() {
        desk.answered();
        status.look();
      },
      onFailure: (error) => desk.failed(error),
      onRevoke: (attemptIds) => desk.revoked(attemptIds),
      onDamaged() {
        if (!started) return;
        close();
        open();
      },
      onCaughtUp: () => status.caughtUp(),
    });
  }

  function close(): void {
    const closing = connection;
    connection = null;
    cancelOpening();
    closing?.close();
    claims.stop();
    photos.stop();
    onStanding();
  }

  function onStanding(): void {
    desk.standingChanged();
    status.look();
    const now = client.standing() !== null;
    if (now !== isOpen) events.changed(['carrier']);
    isOpen = now;
  }

  /** What a person should know of why nothing goes out. */
  function blocked() {
    const standing = connection?.session.standing();
    return standing?.kind === 'stopped' ? { state: 'stopped' as const, words: standing.words } : null;
  }

  /** The conversations of this laptop, and for organizers those that nobody has. */
  function pullOwn(): void {
    const standing = connection?.session.standing();
    if (!connection || standing?.kind !== 'open') return;
    connection.pull.want(standing.hello.buckets.filter((bucket) => /^[du]:/.test(bucket)));
    connection.loop.soon();
  }

  function isForgotten(): boolean {
    const standing = connection?.session.standing();
    return standing?.kind === 'stopped' && (standing.code === 'UNAUTHORIZED' || standing.code === 'REVOKED');
  }

  const devices = (): HubDevice[] => readDevices(db, connection?.replica ?? null);

  function requireMember(): void {
    if (hubMember(db) === null) throw refused('ALONE', 'This laptop works without a hub.');
  }

  const stopListening = ctx.ops.onRecorded(() => {
    connection?.loop.soon();
    status.lookSoon();
  });

  return {
    status: () => status.status(),
    async join(input) {
      await joinHub({ ctx, openLink: deps.openLink, token, ...hello, mayRejoin: isForgotten }, input);
      close();
      status.reset();
      open();
      events.changed(['hub', 'campaigns', 'lists', 'settings', 'carrier', 'conversations']);
      return status.status();
    },
    leave({ evenSo }) {
      requireMember();
      refuseLeaving(ctx, evenSo);
      close();
      leaveHub(ctx);
      token.remove();
      removeReplicaFile(ctx.dataDir);
      status.reset();
      events.changed(['hub', 'campaigns', 'lists', 'settings', 'carrier', 'conversations', 'tray']);
      return status.status();
    },
    tryNow() {
      requireMember();
      if (clock.monotonic() - lastTryAt < DOUBT_MS) connection?.verify.soon();
      lastTryAt = clock.monotonic();
      connection?.loop.now();
      return status.status();
    },
    refused: () => readRefused(ctx),
    dismissRefused({ opUuid }) {
      dismissOp(db, opUuid, clock.now());
      status.look();
      return { ok: true };
    },
    devices,
    handover({ conversationId, toDeviceId, note }) {
      requireMember();
      const toLabel = devices().find(({ deviceId }) => deviceId === toDeviceId)?.label;
      return handOver(ctx, { conversationId, toDeviceId, toLabel, note });
    },
    atDesk: () => (hubMember(db)?.role === 'texter' ? 0 : (connection?.replica.waitingAtDesk() ?? 0)),
    async takeReplies({ campaignId }) {
      requireMember();
      return { taken: await claims.takeReplies(campaignId) };
    },
    takeReminders: async ({ campaignId, key }) => ({ taken: await claims.takeReminders(campaignId, key) }),
    authority,
    line,
    now: () => connection?.hubNow() ?? null,
    door: () => desk.door(),
    wantAhead: (campaignId) => claims.wantAhead(campaignId),
    ahead: (campaignId) => claims.ahead(campaignId),
    decide,
    start() {
      started = true;
      open();
    },
    async stop() {
      started = false;
      stopListening();
      close();
      line.stop();
    },
  };
}

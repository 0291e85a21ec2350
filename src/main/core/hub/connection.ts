import type { HubEvent } from '#shared/protocol/events.ts';
import type { HelloResponse } from '#shared/protocol/hello.ts';
import type { OpEnvelope } from '#shared/protocol/ops.ts';
import type { CoreContext } from '../context.ts';
import { chanceFrom } from '../sending/chance.ts';
import { createEventListener } from './event-listener.ts';
import { createHubClock } from './hub-clock.ts';
import type { HubLink } from './hub-link.ts';
import { createJournal } from './journal.ts';
import type { OpsAnswered } from './op-results.ts';
import { createProjection } from './projection/projection.ts';
import { createPull, type Pull } from './pull.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { createPush } from './push.ts';
import { createReplica } from './replica/create-replica.ts';
import type { Replica } from './replica/replica.ts';
import { createSession, type Session } from './session.ts';
import { createSettling } from './settling.ts';
import { subjectsOf } from './subjects.ts';
import { createSyncLoop, type SyncLoop } from './sync-loop.ts';
import { createVerify, type Verify } from './verify.ts';

/** Everything that works while this laptop is joined to one hub. */
export interface Connection {
  readonly session: Session;
  readonly pulse: Pulse;
  readonly loop: SyncLoop;
  readonly replica: Replica;
  readonly pull: Pull;
  readonly verify: Verify;
  /** The hub's clock, as last heard; null = not known. */
  hubNow(): number | null;
  close(): void;
}

export interface ConnectionDeps {
  readonly ctx: CoreContext;
  readonly link: HubLink;
  readonly token: () => string | null;
  readonly appVersion: string;
  readonly packetKey: () => string | undefined;
  readonly urgent: () => OpEnvelope[];
  /** See HubPermits. */
  readonly isAsking: (targetId: number) => boolean;
  /** Whether requests may go, and under which number, may have changed. */
  readonly onStanding: () => void;
  readonly onAnswered: () => void;
  readonly onFailure: (error: Error) => void;
  readonly onRevoke: (attemptIds: readonly string[]) => void;
  /** The replica was damaged and is begun anew: so is everything that rests on it. */
  readonly onDamaged: () => void;
  /** Everything was read to its end, and is there to be worked with. */
  readonly onCaughtUp: () => void;
}

export function connect(deps: ConnectionDeps): Connection {
  const { ctx, link } = deps;
  const { clock, log } = ctx;
  const chance = chanceFrom(ctx.ids);
  const replica = createReplica(ctx.dataDir, log);
  const projection = createProjection(ctx, replica, deps.isAsking);
  const settling = createSettling(ctx, replica);
  const hubClock = createHubClock(clock);

  const pulse = createPulse(clock, deps.onStanding);
  const session = createSession({
    ctx,
    link,
    token: deps.token,
    appVersion: deps.appVersion,
    packetKey: deps.packetKey,
    pulse,
    onChange() {
      const standing = session.standing();
      if (standing.kind === 'open' || standing.kind === 'limited') follow(standing.hello);
      deps.onStanding();
    },
  });
  const push = createPush(ctx, session, answered);
  const pull = createPull({ ctx, session, replica, urgent: deps.urgent, onTime: hubClock.heard, onRound });
  const journal = createJournal(ctx, session);
  const verify = createVerify(ctx, session, replica);
  const listener = createEventListener({ ctx, session, link, chance, onEvent, onEnd: () => loop.refresh() });
  const parts = { ctx, chance, session, push, pull, settling, journal, verify, listener, projection };
  const loop = createSyncLoop({ ...parts, mend, onFailure: deps.onFailure, onCaughtUp });

  /** A standing that was not followed to its end does not hold: the next hello tries it again. */
  function follow(hello: HelloResponse): void {
    try {
      replica.follow(hello);
    } catch (error) {
      session.lost();
      throw error;
    }
    hubClock.heard(hello.serverTime);
  }

  function mend(): void {
    if (!replica.isDamaged()) return;
    log.error('hub.replica.damaged');
    loop.stop();
    replica.makeAnew();
    ctx.timers.after(0, deps.onDamaged);
  }

  function answered({ acked, rejected }: OpsAnswered): void {
    settling.acked(acked);
    replica.markAllDirty(rejected.flatMap(subjectsOf));
    deps.onAnswered();
  }

  function onCaughtUp(): void {
    replica.lookedThrough();
    deps.onCaughtUp();
  }

  function onRound(beganAt: number): void {
    settling.roundEnded(beganAt);
    loop.roundEnded();
  }

  function onEvent(event: HubEvent): void {
    if (event.kind === 'revoke') return deps.onRevoke(event.attemptIds);
    pull.want(event.buckets);
    loop.soon();
  }

  return {
    session,
    pulse,
    loop,
    replica,
    pull,
    verify,
    hubNow: hubClock.now,
    close() {
      loop.stop();
      link.close();
      replica.close();
    },
  };
}

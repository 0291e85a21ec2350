import type { CoreContext } from '../context.ts';
import { textOpOf } from '../store/hub-ops.ts';
import type { HubCall, HubClient } from './client.ts';
import { OpRejected } from './client.ts';
import { doorOf, type HubDoor } from './hub-door.ts';
import { HubUnreachable } from './hub-link.ts';
import { optOutsToPush } from './numbering.ts';
import { envelopeOf } from './push.ts';
import type { Pulse } from './pulse.ts';
import type { Session } from './session.ts';
import type { SyncLoop } from './sync-loop.ts';

/** The client, with what the sync loop tells those who wait on it. */
export interface ClientDesk {
  readonly client: HubClient;
  /** Ops were answered: whoever waits for one of them hears so. */
  answered(): void;
  /** The hub cannot be reached, or does not take ops now. */
  failed(error: Error): void;
  standingChanged(): void;
  revoked(attemptIds: readonly string[]): void;
  /** See HubDesk. */
  door(): HubDoor | null;
}

/** What the client needs of the connection to a hub. */
export interface Connected {
  readonly session: Session;
  readonly pulse: Pulse;
  readonly loop: Pick<SyncLoop, 'soon' | 'refresh'>;
}

/** Ops that ride on one request at most. */
const MAX_URGENT = 100;
const WHEN_LIMITED: ReadonlySet<HubCall> = new Set(['pull', 'outcome']);

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** @param connected null = this laptop works alone. */
export function createClient(ctx: CoreContext, connected: () => Connected | null): ClientDesk {
  const { db, clock } = ctx;
  const waiting = new Map<string, Waiting[]>();
  const standingListeners = new Set<() => void>();
  const revokeListeners = new Set<(attemptIds: readonly string[]) => void>();

  function standing(): number | null {
    const hub = connected();
    return hub?.session.standing().kind === 'open' && !hub.pulse.isSilent() ? hub.session.number() : null;
  }

  /** What the hub made of the text, as far as it is known here; null = it does not have it yet. */
  function fate(messageUid: string): 'there' | OpRejected | null {
    const op = textOpOf(db, messageUid);
    if (!op || op.state === 'acked' || op.state === 'settled') return 'there';
    return op.state === 'rejected' ? new OpRejected(op.code ?? '', op.words ?? '') : null;
  }

  function answered(): void {
    for (const [messageUid, people] of waiting) {
      const known = fate(messageUid);
      if (known === null) continue;
      waiting.delete(messageUid);
      for (const { resolve, reject } of people) {
        if (known === 'there') resolve();
        else reject(known);
      }
    }
  }

  function failed(error: Error): void {
    const all = [...waiting.values()].flat();
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  const client: HubClient = {
    async call(name, body) {
      const hub = connected();
      const kind = hub?.session.standing().kind;
      if (!hub || (kind !== 'open' && !(kind === 'limited' && WHEN_LIMITED.has(name)))) {
        throw new HubUnreachable('The hub is not connected.');
      }
      try {
        return await hub.session.request(name, body);
      } catch (error) {
        if (error instanceof HubUnreachable) hub.loop.refresh();
        throw error;
      }
    },
    urgent: () => optOutsToPush(db, clock.now(), MAX_URGENT).map((op) => envelopeOf(db, op)),
    flush(messageUid) {
      const known = fate(messageUid);
      if (known === 'there') return Promise.resolve();
      if (known !== null) return Promise.reject(known);
      const hub = connected();
      if (hub?.session.standing().kind !== 'open' || !hub.loop.soon()) {
        return Promise.reject(new HubUnreachable('The hub cannot be reached now.'));
      }
      return new Promise<void>((resolve, reject) => {
        waiting.set(messageUid, [...(waiting.get(messageUid) ?? []), { resolve, reject }]);
      });
    },
    standing,
    onStanding(listener) {
      standingListeners.add(listener);
      return () => standingListeners.delete(listener);
    },
    onRevoke(listener) {
      revokeListeners.add(listener);
      return () => revokeListeners.delete(listener);
    },
  };

  return {
    client,
    answered,
    failed,
    standingChanged() {
      if (connected()?.session.standing().kind !== 'open') failed(new HubUnreachable('The hub is not connected.'));
      for (const listener of standingListeners) listener();
    },
    revoked(attemptIds) {
      for (const listener of revokeListeners) listener(attemptIds);
    },
    door: () => doorOf(ctx, connected()?.session ?? null),
  };
}

import type { HubEvent } from '#shared/protocol/events.ts';
import type { EndpointName } from '#shared/protocol/endpoints.ts';
import { HubUnreachable } from '#core/hub/hub-link.ts';
import type { HubLink, LinkAnswer, LinkHeaders } from '#core/hub/hub-link.ts';
import type { Chance } from './chance.ts';
import type { Fault, FaultMix } from './fault-mix.ts';
import type { RunRecord } from './facts.ts';
import type { SimulatedHub } from './hub/simulated-hub.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One laptop's way to the hub and to the carrier. */
export interface LaptopNetwork {
  isOnline(): boolean;
  setOnline(online: boolean): void;
  /** From now on nothing goes wrong by chance. */
  calm(): void;
}

export function createLaptopNetwork(): LaptopNetwork & {
  readonly state: { online: boolean; calm: boolean; listeners: Set<() => void> };
} {
  const state = { online: true, calm: false, listeners: new Set<() => void>() };
  return {
    state,
    isOnline: () => state.online,
    setOnline(online) {
      state.online = online;
      if (!online) for (const end of Array.from(state.listeners)) end();
    },
    calm: () => void (state.calm = true),
  };
}

export interface LinkSetting {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly mix: FaultMix;
  readonly record: RunRecord;
  readonly hub: SimulatedHub;
  readonly network: ReturnType<typeof createLaptopNetwork>;
  /** Runs something in the process at this end: later when it sleeps, never when it is gone. */
  readonly inProcess: (fn: () => void) => void;
  /** What a whole answer was, with when it was asked for; before the laptop sees it. */
  readonly onAnswer?: (name: EndpointName, askedAt: number, answer: LinkAnswer) => void;
}

/** How long a laptop waits for an answer before it gives the request up. */
const PATIENCE_MS = 30_000;

/** The wire between one process and the hub, with everything that wires do. */
export function createSimulatedLink(setting: LinkSetting): HubLink {
  const { time, chance, mix, record, hub, network, inProcess } = setting;
  const state = network.state;
  let closed = false;
  const strikes = (fault: Fault): boolean => {
    const struck = chance.hit(mix.of(fault)) && !state.calm;
    if (struck) record.count(fault);
    return struck;
  };

  function call(name: EndpointName, headers: LinkHeaders, body: unknown): Promise<LinkAnswer> {
    const askedAt = time.now();
    const { promise, resolve, reject } = Promise.withResolvers<LinkAnswer>();
    // What the hub gets is what was written, whatever becomes of the object meanwhile.
    const sent = JSON.stringify(body ?? null);
    const give = (delayMs: number, deliver: () => void): void =>
      void time.after(delayMs, () => {
        inProcess(() => {
          if (!closed) deliver();
        });
      });
    const fail = (delayMs: number): void => give(delayMs, () => reject(new HubUnreachable()));
    const trip = (): number => (strikes('net.slow') ? chance.between(2_000, 25_000) : chance.between(5, 120));

    if (!state.online) {
      fail(chance.hit(0.5) ? 5 : PATIENCE_MS);
      return promise;
    }
    if (strikes('net.busy')) {
      const answer = { status: 429, body: { error: 'BUSY', words: 'The hub is busy.' }, retryAfterMs: 2_000 };
      give(trip(), () => resolve(answer));
      return promise;
    }
    const lostRequest = strikes('net.lost-request');
    const halfOpen = strikes('net.half-open');
    const lostAnswer = strikes('net.lost-answer') || strikes('net.truncated');
    const again = strikes('net.duplicate') ? chance.between(1, 20_000) : null;
    const breaks = strikes('hub.statement-fails') ? chance.int(14) : null;
    const unheard = strikes('hub.commit-unheard');
    const dies = strikes('hub.crash');
    const there = trip();
    const back = trip();
    if (lostRequest) {
      fail(PATIENCE_MS);
      return promise;
    }
    const serve = async (): Promise<LinkAnswer | null> => {
      if (!state.online) return null;
      if (breaks !== null || dies) hub.db.failAfter(dies ? (breaks ?? 3) : (breaks ?? 0));
      if (unheard) hub.db.loseCommit();
      try {
        return await hub.call(name, { ...headers }, JSON.parse(sent));
      } catch (error) {
        if (error instanceof HubUnreachable) return null;
        throw error;
      } finally {
        hub.db.calm();
        if (dies && hub.isUp()) {
          hub.crash();
          time.after(chance.between(1_000, 30_000), () => hub.start());
        }
      }
    };
    time.after(there, async () => {
      const answer = await serve();
      const arrives = answer !== null && !lostAnswer && !halfOpen && !dies;
      if (!arrives) {
        if (name === 'permit' && answer !== null) record.count('permits.unheard');
        fail(halfOpen || lostAnswer ? PATIENCE_MS - there : back);
        return;
      }
      give(back, () => {
        if (!state.online) {
          fail(PATIENCE_MS);
          return;
        }
        setting.onAnswer?.(name, askedAt, answer);
        resolve(answer);
      });
    });
    // The same bytes once more, from something in between that repeats; its answer goes nowhere.
    if (again !== null) time.after(there + again, async () => void (await serve()));
    return promise;
  }

  function events(headers: LinkHeaders, onEvent: (event: HubEvent) => void, onEnd: () => void): () => void {
    let open = true;
    let leave = (): void => undefined;
    const end = (): void => {
      if (!open) return;
      open = false;
      state.listeners.delete(end);
      leave();
      time.after(chance.between(5, 200), () => {
        inProcess(() => {
          if (!closed) onEnd();
        });
      });
    };
    state.listeners.add(end);
    time.after(chance.between(5, 120), async () => {
      if (!open) return;
      if (!state.online) return end();
      const take = (event: HubEvent): void => {
        if (strikes('net.lost-event')) return;
        time.after(chance.between(5, 200), () => {
          inProcess(() => {
            if (open && !closed) onEvent(event);
          });
        });
      };
      await hub.listen({ ...headers }, take, end).then(
        (stop) => (open ? (leave = stop) : stop()),
        () => end(),
      );
    });
    return () => {
      open = false;
      state.listeners.delete(end);
      leave();
    };
  }

  return {
    call,
    events,
    close() {
      closed = true;
      for (const end of Array.from(state.listeners)) end();
    },
  };
}

import { EventPublisher } from '@orpc/server';
import type { CarrierStatus, CoreEvent } from '#shared/contract/system.ts';
import type { CoreContext } from '../context.ts';
import { putScreenPlace, screenPlace } from '../store/screen-places.ts';
import type { CoreImplementer } from './implementer.ts';

/** One place a laptop: the window that was used last. */
const DESK = 'desk';

export interface SystemFacts {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'headless';
  readonly carrierStatus: () => CarrierStatus;
}

export function systemRouter(os: CoreImplementer, ctx: CoreContext, facts: SystemFacts) {
  const publisher = new EventPublisher<{ event: CoreEvent }>();
  ctx.events.subscribe((event) => publisher.publish('event', event));
  return {
    info: os.system.info.handler(() => ({
      version: facts.version,
      host: facts.host,
      mode: ctx.settings.get().mode,
      bootId: ctx.bootId,
      now: ctx.clock.now(),
    })),
    carrierStatus: os.system.carrierStatus.handler(() => facts.carrierStatus()),
    place: os.system.place.handler(() => ({ place: screenPlace(ctx.db, DESK) })),
    keepPlace: os.system.keepPlace.handler(({ input }) => {
      putScreenPlace(ctx.db, DESK, input.place, ctx.clock.now());
      return { ok: true as const };
    }),
    events: os.system.events.handler(async function* ({ signal }): AsyncGenerator<CoreEvent, void, void> {
      yield { kind: 'hello', bootId: ctx.bootId };
      yield* publisher.subscribe('event', signal ? { signal } : {});
    }),
  };
}

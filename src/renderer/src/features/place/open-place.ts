import type { CoreClient } from '#shared/contract/contract.ts';
import { readPlace } from './desk-place.ts';
import { createPlaceKeeper, type PlaceKeeper } from './place-keeper.ts';

/** The desk does not wait longer than this to know where it stood. */
const PATIENCE_MS = 1_000;

/** Reads where the desk stood, and goes there unless the window was opened at an address of its own. */
export async function openPlace(client: CoreClient): Promise<PlaceKeeper> {
  const kept = await Promise.race([
    client.system.place().then(
      ({ place }) => place,
      () => null,
    ),
    new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), PATIENCE_MS);
    }),
  ]);
  const began = readPlace(kept);
  const { hash } = window.location;
  if ((hash === '' || hash === '#/') && began.location !== '/') {
    window.history.replaceState(null, '', `#${began.location}`);
  }
  return createPlaceKeeper({
    began,
    save: (place) => client.system.keepPlace({ place }),
    after(delayMs, fn) {
      const timer = setTimeout(fn, delayMs);
      return () => clearTimeout(timer);
    },
  });
}

/** Packets as a laptop makes them, and as headquarters takes them in: real files, real keys, a real hub. */
import { join } from 'node:path';
import type { CoreContext } from '#core/context.ts';
import { createExports } from '#core/exports/exports.ts';
import type { HubDoor } from '#core/hub/hub-door.ts';
import { createLaptopKey } from '#core/packet/laptop-key.ts';
import { createPackets, type Packets } from '#core/packet/packets.ts';
import type { HubContext } from '../../src/server/context.ts';
import { addKey, ensureKey, keyFileOf, readKeys } from '../../src/server/packets/key-ring.ts';
import { takeIn, type TakenIn } from '../../src/server/packets/take-in.ts';

export const NO_SECRETS = { canKeep: false, get: () => null, set: () => undefined };

export function packetsOn(
  ctx: CoreContext,
  door: () => HubDoor | null = () => null,
): Packets & { written(): Promise<string> } {
  const files = createExports(ctx);
  const packets = createPackets(ctx, files, {
    laptopKey: createLaptopKey(ctx.dataDir, NO_SECRETS),
    appVersion: 'test',
    door,
  });
  return {
    ...packets,
    /** Makes a packet and says where it is. */
    async written() {
      const { id } = packets.make();
      await files.idle();
      const file = files.all().find((one) => one.id === id);
      if (file?.state !== 'ready') throw new Error(`The packet was not made: ${file?.state} ${file?.failure}`);
      return join(files.dir, file.fileName);
    },
  };
}

/** Headquarters with the secret keys of a folder. */
export function headquarters(ctx: HubContext, dataDir: string) {
  const file = keyFileOf(dataDir, {});
  return {
    key: () => ensureKey(ctx, file),
    anotherKey: () => addKey(file, ctx.clock.now()),
    async takeIn(path: string, office: string | null = null): Promise<TakenIn> {
      return takeIn(ctx, path, await readKeys(file), { by: 'Hanna', office });
    },
  };
}

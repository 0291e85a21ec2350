import { withFolder } from './folder.ts';
import { startBenchHub } from './hub-process.ts';
import type { BenchHub } from './hub-process.ts';
import { startPouch } from './pouch.ts';
import type { PouchWorld } from './pouch.ts';
import { freshFigures } from './sync-fresh.ts';
import { pullFigures } from './sync-pull.ts';
import { pushFigures } from './sync-push.ts';

/** What the parts of the sync suite work with. */
export interface SyncBench {
  readonly hub: BenchHub;
  readonly pouch: PouchWorld;
  /** Where laptops keep their files. */
  readonly dir: string;
}

/**
 * Rows and ops between laptops and the hub, beside PouchDB replicating the same documents. The laptops are the core's own,
 * from the queue of what people did to the tables that people work with, all in this one process.
 */
export async function syncSuite(): Promise<void> {
  await withFolder(async (dir) => {
    const hub = await startBenchHub(dir);
    const pouch = await startPouch(dir);
    try {
      const bench: SyncBench = { hub, pouch, dir };
      await pushFigures(bench);
      await pullFigures(bench);
      await freshFigures(bench);
    } finally {
      await pouch.stop();
      await hub.stop();
    }
  });
}

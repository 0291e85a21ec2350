import type { CoreDeps } from './deps.ts';
import type { CoreEvents } from './events.ts';
import type { OpLog } from './hub/op-log.ts';
import type { Settings } from './settings/settings.ts';
import type { Db } from './store/open.ts';

/** What every part of the core is made with. */
export interface CoreContext extends CoreDeps {
  readonly db: Db;
  readonly dataDir: string;
  /** Random, in memory only, new for each start: permits are bound to it. */
  readonly bootId: string;
  readonly events: CoreEvents;
  readonly settings: Settings;
  /** What people do here, recorded for the hub; nothing when this laptop works alone. */
  readonly ops: OpLog;
}

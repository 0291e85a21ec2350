import { createOpLog } from '#core/hub/op-log.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreContext } from '#core/context.ts';
import type { CoreDeps } from '#core/deps.ts';
import { createCoreEvents } from '#core/events.ts';
import { createLists, type Lists } from '#core/lists/lists.ts';
import { realDeps } from '#core/real-deps.ts';
import { createSettings } from '#core/settings/settings.ts';
import { openStore } from '#core/store/open.ts';
import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping } from '#shared/contract/lists.ts';
import type { CoreEvent } from '#shared/contract/system.ts';

const PIECE_BYTES = 1 << 20;

/** A store in a temporary folder with the lists feature over it, and what the feature tells the windows. */
export interface ListsDesk {
  readonly ctx: CoreContext;
  readonly lists: Lists;
  readonly events: CoreEvent[];
  /** Uploads a file piece by piece, as a window does. */
  upload(fileName: string, bytes: string | Uint8Array, pieceBytes?: number): Promise<string>;
  /** Uploads and imports with the guessed mapping, unless another is given; resolves when the import has ended. */
  import(
    fileName: string,
    bytes: string | Uint8Array,
    mapping?: readonly ColumnMapping[],
    cleaning?: Cleaning,
  ): Promise<number>;
  /** Closes the store as if the program ended, and opens everything again over the same folder. */
  reopen(): ListsDesk;
  close(): void;
}

export interface DeskOptions {
  readonly deps?: Partial<CoreDeps>;
  /** An existing folder; a new temporary one when left out. */
  readonly dataDir?: string;
  readonly mode?: 'practice' | 'live';
}

export function openListsDesk(options: DeskOptions = {}): ListsDesk {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'outpost-lists-'));
  const deps = { ...realDeps(), ...options.deps };
  const db = openStore(dataDir);
  const hub = createCoreEvents(deps.timers);
  const secrets = { canKeep: false, get: () => null, set: () => undefined };
  const stored = createSettings(db, secrets, hub);
  const settings = { ...stored, get: () => ({ ...stored.get(), mode: options.mode ?? 'practice' }) };
  const ctx: CoreContext = {
    ...deps,
    db,
    dataDir,
    bootId: deps.ids.uuid(),
    events: hub,
    settings,
    ops: createOpLog({ ...deps, db, texter: () => 'Sam' }),
  };
  const events: CoreEvent[] = [];
  hub.subscribe((event) => events.push(event));
  const lists = createLists(ctx);

  const upload = async (fileName: string, content: string | Uint8Array, pieceBytes = PIECE_BYTES): Promise<string> => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { uploadId } = lists.openUpload({ fileName, bytes: bytes.length });
    for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
      const chunk = new Blob([new Uint8Array(bytes.subarray(offset, offset + pieceBytes))]);
      await lists.appendUpload({ uploadId, offset, chunk });
    }
    return uploadId;
  };
  return {
    ctx,
    lists,
    events,
    upload,
    async import(fileName, content, mapping, cleaning) {
      const uploadId = await upload(fileName, content);
      const guessed = mapping ?? (await lists.preview({ uploadId })).mapping;
      const { listId } = await lists.startImport({
        uploadId,
        name: fileName,
        mapping: [...guessed],
        ...(cleaning && { cleaning }),
      });
      await lists.idle();
      return listId;
    },
    reopen() {
      db.close();
      return openListsDesk({ ...options, dataDir });
    },
    close() {
      if (db.open) db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

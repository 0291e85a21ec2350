import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { refused } from '../refusal.ts';
import type { Uploads } from './uploads.ts';

/** A file that the system asked to open, until a window takes it. */
export interface OfferedFile {
  /** Only the host offers: a page cannot name a file of this computer. */
  offer(path: string): void;
  /** Takes the newest file in, once; null = none was offered. @throws refused when it cannot be read. */
  take(): Promise<{ uploadId: string; fileName: string } | null>;
}

export function createOfferedFile(uploads: Uploads): OfferedFile {
  let offered: string | null = null;
  return {
    offer: (path) => void (offered = path),
    async take() {
      const path = offered;
      offered = null;
      if (path === null) return null;
      const fileName = basename(path);
      try {
        const facts = await stat(path);
        if (!facts.isFile()) throw refused('NO_FILE', `“${fileName}” is a folder. Choose a file.`);
        return { uploadId: await uploads.copyIn({ fileName, bytes: facts.size, path }), fileName };
      } catch (error) {
        if (!(error instanceof Error && 'syscall' in error)) throw error;
        throw refused('NO_FILE', `“${fileName}” cannot be read. Look whether it is still there and you may open it.`);
      }
    },
  };
}

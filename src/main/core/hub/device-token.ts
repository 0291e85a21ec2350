import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '../core.ts';

const SECRET = 'hub-token';
const FILE = 'hub-token';

/** What this laptop proves itself with. In the system's keychain, or in a file that only this user can read. */
export interface DeviceToken {
  /** Null = there is none (any more). */
  get(): string | null;
  set(token: string): void;
  remove(): void;
}

export function createDeviceToken(dataDir: string, secrets: SecretStore): DeviceToken {
  return secrets.canKeep ? inKeychain(secrets) : inFile(join(dataDir, FILE));
}

function inKeychain(secrets: SecretStore): DeviceToken {
  return {
    get: () => secrets.get(SECRET) || null,
    set: (token) => secrets.set(SECRET, token),
    remove: () => secrets.set(SECRET, ''),
  };
}

function inFile(path: string): DeviceToken {
  return {
    get() {
      try {
        return readFileSync(path, 'utf8').trim() || null;
      } catch {
        return null;
      }
    },
    set(token) {
      // Mode counts for a new file only, so an old one goes first.
      rmSync(path, { force: true });
      writeFileSync(path, token, { mode: 0o600, flush: true });
    },
    remove: () => rmSync(path, { force: true }),
  };
}

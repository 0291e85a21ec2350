import { safeStorage } from 'electron';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptSecrets } from '../host/worker-messages.ts';

export interface SecretVault {
  readonly kept: KeptSecrets;
  keep(name: string, value: string): void;
}

/**
 * Secrets on disk, sealed with a key that the system's keychain holds. Where a Linux desktop has no keychain, the key
 * would be a fixed word, so nothing is kept there: the person types the secret again after a restart.
 */
export function openSecretVault(dataDir: string, platform = process.platform): SecretVault {
  const file = join(dataDir, 'secrets.json');
  const canKeep = canSeal(platform);
  const sealed = canKeep ? readSealed(file) : {};
  return {
    kept: { canKeep, known: unsealAll(sealed) },
    keep: (name, value) => {
      sealed[name] = safeStorage.encryptString(value).toString('base64');
      writeFileSync(`${file}.new`, JSON.stringify(sealed), { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    },
  };
}

function canSeal(platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

function readSealed(file: string): Record<string, string> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** What another computer or account sealed cannot be opened here; it counts as not there. */
function unsealAll(sealed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sealed).flatMap(([name, value]) => {
      try {
        return [[name, safeStorage.decryptString(Buffer.from(value, 'base64'))]];
      } catch {
        return [];
      }
    }),
  );
}

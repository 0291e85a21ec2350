import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '#core/core.ts';

/** Secrets in a file of the laptop's folder, so that a laptop that was killed is known at the hub when it starts again. */
export function fileSecrets(dataDir: string): SecretStore {
  const file = join(dataDir, 'rehearsal-secrets.json');
  const kept = new Map(Object.entries(read(file)));
  return {
    canKeep: true,
    get: (name) => kept.get(name) ?? null,
    set(name, value) {
      kept.set(name, value);
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

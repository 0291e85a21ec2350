import type { SecretStore } from '#core/core.ts';
import type { FromWorker, KeptSecrets } from './worker-messages.ts';

/** Secrets inside the worker: in memory here, and handed to the host, which keeps them where it can. */
export function createWorkerSecrets(kept: KeptSecrets, tell: (message: FromWorker) => void): SecretStore {
  const values = new Map(Object.entries(kept.known));
  return {
    canKeep: kept.canKeep,
    get: (name) => values.get(name) ?? null,
    set: (name, value) => {
      values.set(name, value);
      if (kept.canKeep) tell({ kind: 'keep-secret', name, value });
    },
  };
}

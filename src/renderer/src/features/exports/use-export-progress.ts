import { useState } from 'react';
import type { CoreEvent } from '#shared/contract/system.ts';
import { useCoreEvent } from '../../core-client/use-core.ts';

export type ExportProgress = Extract<CoreEvent, { kind: 'export' }>;

/** The last news of each export, by its id. */
export function useExportProgress(): ReadonlyMap<number, ExportProgress> {
  const [progress, setProgress] = useState<ReadonlyMap<number, ExportProgress>>(new Map());
  useCoreEvent((event) => {
    if (event.kind === 'export') setProgress((before) => new Map(before).set(event.exportId, event));
  });
  return progress;
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Cleaning } from '#shared/contract/cleaning.ts';
import type { ColumnMapping, FilePreview, FileReading } from '#shared/contract/lists.ts';
import { useClient } from '../../core-client/use-core.ts';
import { uploadFile } from './upload-file.ts';

export type Reading = {
  readonly kind: 'reading';
  readonly fileName: string;
  readonly bytes: number;
  readonly done: number;
};

export type IntakeState =
  /** `error`: why the last file was not read. */
  | { readonly kind: 'idle'; readonly error: unknown }
  | Reading
  | { readonly kind: 'mapping'; readonly preview: FilePreview };

export interface Intake {
  readonly state: IntakeState;
  readonly take: (file: File) => void;
  /** Takes the file that the system asked to open, if there is one. */
  readonly takeOffered: () => void;
  /** Lets go of the file that is being read or looked over. */
  readonly discard: () => void;
  /** Looks at the held file again, read in another way. */
  readonly reread: (reading: FileReading) => Promise<FilePreview>;
  /** Starts the import, and gives the id of the new list. */
  readonly startImport: (
    name: string,
    mapping: ColumnMapping[],
    reading: FileReading,
    cleaning: Cleaning,
  ) => Promise<number>;
}

/** The way of a file into the program: read piece by piece, looked over, imported or let go. */
export function useIntake(): Intake {
  const { lists } = useClient();
  const [state, setState] = useState<IntakeState>({ kind: 'idle', error: null });
  const stop = useRef<AbortController | null>(null);
  const heldUpload = useRef<string | null>(null);

  const letGo = (): void => {
    stop.current?.abort();
    stop.current = null;
    if (heldUpload.current !== null) void lists.discardUpload({ uploadId: heldUpload.current }).catch(() => undefined);
    heldUpload.current = null;
  };

  async function read(file: File, signal: AbortSignal): Promise<void> {
    const reading = { kind: 'reading', fileName: file.name, bytes: file.size, done: 0 } as const;
    setState(reading);
    try {
      const uploadId = await uploadFile(lists, file, { onBytes: (done) => setState({ ...reading, done }), signal });
      heldUpload.current = uploadId;
      const preview = await lists.preview({ uploadId });
      if (!signal.aborted) setState({ kind: 'mapping', preview });
    } catch (error) {
      if (signal.aborted) return;
      letGo();
      setState({ kind: 'idle', error });
    }
  }

  // Leaving the screen lets go of the file: nothing was imported yet.
  const leave = useEffectEvent(letGo);
  useEffect(() => () => leave(), []);

  async function readOffered(signal: AbortSignal): Promise<void> {
    try {
      const offered = await lists.takeOffered();
      if (offered === null) return;
      heldUpload.current = offered.uploadId;
      const preview = await lists.preview({ uploadId: offered.uploadId });
      if (!signal.aborted) setState({ kind: 'mapping', preview });
    } catch (error) {
      if (signal.aborted) return;
      letGo();
      setState({ kind: 'idle', error });
    }
  }

  return {
    state,
    takeOffered() {
      letGo();
      const controller = new AbortController();
      stop.current = controller;
      void readOffered(controller.signal);
    },
    take(file) {
      letGo();
      const controller = new AbortController();
      stop.current = controller;
      void read(file, controller.signal);
    },
    discard() {
      letGo();
      setState({ kind: 'idle', error: null });
    },
    reread: (reading) => lists.preview({ uploadId: heldUpload.current ?? '', reading }),
    async startImport(name, mapping, reading, cleaning) {
      const uploadId = heldUpload.current ?? '';
      const { listId } = await lists.startImport({ uploadId, name, mapping, reading, cleaning });
      heldUpload.current = null;
      return listId;
    },
  };
}

import { z } from 'zod';

/** A piece of a file: a Blob, told by its shape, since this folder knows neither the page nor Node. */
export interface FileChunk {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export const fileChunk = z.custom<FileChunk>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'arrayBuffer' in value &&
    'size' in value &&
    Number(value.size) <= 1_048_576,
  'A piece of a file is at most 1 MiB.',
);

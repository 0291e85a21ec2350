import { useQuery } from '@tanstack/react-query';
import { useCore } from '../../core-client/use-core.ts';

/** What a photo is never changes under its hash; it is let go of a while after nothing shows it. */
const KEPT_MS = 5 * 60_000;

/** The bytes of a kept photo, over the same line as everything else; null = they are on their way. */
export function usePicture(sha256: string): { readonly blob: Blob | null; readonly failed: boolean } {
  const core = useCore();
  const { data, isError } = useQuery(
    core.photos.picture.queryOptions({ input: { sha256 }, staleTime: Infinity, gcTime: KEPT_MS, retry: 1 }),
  );
  return { blob: data instanceof Blob ? data : null, failed: isError };
}

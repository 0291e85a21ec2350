import { useQueryClient } from '@tanstack/react-query';

/** Runs a call that changes something, and reads everything on screen again when it is done. */
export function useChange(): <T>(call: () => Promise<T>) => Promise<T> {
  const queries = useQueryClient();
  return async (call) => {
    const result = await call();
    await queries.invalidateQueries();
    return result;
  };
}

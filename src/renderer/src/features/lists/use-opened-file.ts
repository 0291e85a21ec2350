import { useEffect, useEffectEvent } from 'react';
import { useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';

/**
 * Calls `take` when the address says that the system asked to open a file (`#/lists?open=2`), and takes that out of the
 * address, so that a reload asks for nothing. Which file it is only the core knows.
 */
export function useOpenedFile(take: () => void): void {
  const [address] = useHashLocation();
  const [, navigate] = useLocation();
  const asked = /[?&]open=\w+/.exec(address)?.[0] ?? null;
  const taken = useEffectEvent(take);
  useEffect(() => {
    if (asked === null) return;
    navigate('/lists', { replace: true });
    taken();
  }, [asked, navigate]);
}

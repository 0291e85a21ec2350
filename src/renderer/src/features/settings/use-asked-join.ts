import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { joinLinkInAddress } from './asked-join.ts';

export interface AskedJoin {
  readonly link: string;
  /** Counts the links that came, so that the same one again is a new asking. */
  readonly count: number;
}

/**
 * The join link that the address brought. It is taken over once and taken out of the address: a reload asks for nothing,
 * and the code stands nowhere it would be remembered.
 */
export function useAskedJoin(): AskedJoin | null {
  const [address] = useHashLocation();
  const [, navigate] = useLocation();
  const named = joinLinkInAddress(address);
  const [asked, setAsked] = useState<AskedJoin | null>(named === null ? null : { link: named, count: 1 });
  const [taken, setTaken] = useState(named);
  if (named !== taken) {
    setTaken(named);
    if (named !== null) setAsked({ link: named, count: (asked?.count ?? 0) + 1 });
  }
  useEffect(() => {
    if (named !== null) navigate('/settings/hub', { replace: true });
  }, [named, navigate]);
  return asked;
}

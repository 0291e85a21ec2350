import { useHashLocation } from 'wouter/use-hash-location';

/** The address after the #, without a question behind it: `#/settings?join=…` is the screen `/settings`. */
export function useDeskLocation(): ReturnType<typeof useHashLocation> {
  const [location, navigate] = useHashLocation();
  return [location.replace(/\?.*$/s, ''), navigate];
}

useDeskLocation.hrefs = (href: string): string => `#${href}`;

import { createContext, useContext, useEffect } from 'react';
import { useLocation } from 'wouter';
import type { PlaceKeeper } from './place-keeper.ts';

export const PlaceContext = createContext<PlaceKeeper | null>(null);

export function usePlace(): PlaceKeeper {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('A screen was drawn outside <PlaceContext>.');
  return place;
}

/** Keeps the screen that is open, and saves everything when the window goes away. */
export function useKeptLocation(): void {
  const place = usePlace();
  const [location] = useLocation();
  useEffect(() => place.at(location), [place, location]);
  useEffect(() => {
    const { flush } = place;
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [place]);
}

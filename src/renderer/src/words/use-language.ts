import { useSyncExternalStore } from 'react';
import { i18n, language, type Language } from './language.ts';

/**
 * The language of the window; whoever asks is drawn anew when it changes. The app asks, and draws everything below it; a
 * component that draws only when its own values change (`memo`) asks itself.
 */
export function useLanguage(): Language {
  return useSyncExternalStore(onChange, language);
}

function onChange(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}

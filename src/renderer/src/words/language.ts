import { createInstance } from 'i18next';
import { SINGULAR } from './singular.ts';

/** The languages of the window. What the core, the hub and the exports say to machines stays English. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language in its own words, as people look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

/** Where the system tells no region of a language, the one that campaigns here write to. */
const HOME: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/**
 * The one thing of the window that is kept in a module: a page speaks one language at a time, and a word that is asked
 * for deep inside a rule should not need it handed down. English is in the catalogue's own keys; Spanish is loaded when
 * it is wanted.
 */
export const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  resources: {
    en: { translation: Object.fromEntries(Object.entries(SINGULAR).map(([key, one]) => [`${key}_one`, one])) },
  },
  // React escapes what it draws.
  interpolation: { escapeValue: false },
});

export function language(): Language {
  return i18n.language === 'es' ? 'es' : 'en';
}

/** The language with the region of this system, for numbers and dates: `es-MX` on a Mexican system, else `es-US`. */
export function locale(of: Language = language()): string {
  return systemLocales().find((known) => known.split('-')[0] === of && known !== of) ?? HOME[of];
}

/** What this system speaks, as far as Outpost does: the first of its languages that is known here. */
export function systemLanguage(): Language {
  const known = systemLocales().map((one) => one.split('-')[0]);
  return LANGUAGES.find((one) => one === known.find((tag) => LANGUAGES.some((own) => own === tag))) ?? 'en';
}

/** Changes the language of the page, and tells the page itself (`lang`), for screen readers and hyphenation. */
export async function speak(wanted: Language): Promise<void> {
  if (wanted === 'es' && !i18n.hasResourceBundle('es', 'translation')) {
    const { spanishEntries, toldEntries } = await import('./spanish-entries.ts');
    i18n.addResourceBundle('es', 'translation', spanishEntries());
    i18n.addResourceBundle('es', 'told', toldEntries());
  }
  await i18n.changeLanguage(wanted);
  if (typeof document !== 'undefined') document.documentElement.lang = wanted;
}

function systemLocales(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
}

/**
 * English for one, where a text counts. The text itself, its key, is English for many; Spanish has both beside each other.
 */
export const SINGULAR: Readonly<Record<string, string>> = {
  '{{count}} characters': '{{count}} character',
  '{{count}} new replies': 'A new reply',
};

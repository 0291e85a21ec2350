import { t } from '../../words/t.ts';

/** What came of asking for replies that nobody has. */
export function takenWords(taken: number): string {
  if (taken === 0) return t('No reply waits without a laptop.');
  return t('{{count}} conversations came to this laptop.', { count: taken });
}

import { dateFormat } from '../words/formats.ts';
import { relativeWords } from './relative-words.ts';
import { useNow } from './use-now.ts';

const FULL = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** "4 min ago", kept current; the full time is in the tooltip. */
export function RelativeTime({ at }: { at: number }) {
  const now = useNow(20_000);
  return (
    <time dateTime={new Date(at).toISOString()} title={FULL.format(at)} style={{ whiteSpace: 'nowrap' }}>
      {relativeWords(at, now)}
    </time>
  );
}

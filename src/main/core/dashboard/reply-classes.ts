import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { isFiltered, messageFigures, type FigureScope } from '../store/dashboard-views.ts';
import type { Db } from '../store/open.ts';
import { repliesByMeaning } from '../store/reply-readings.ts';

const WORDS: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  maybe: 'Not sure',
  positive: 'Kind words',
  already: 'Have done it already',
  negative: 'Unhappy',
  hostile: 'Angry',
  who: 'Ask who this is',
  where: 'Ask where',
  when: 'Ask when',
  how: 'Ask how',
  wrong_number: 'Wrong number',
  opt_out: 'Want no more texts',
  '': 'Something else',
};

/** Replies by what they were read as. A filter by texter or time does not reach them: with one the card stays away. */
export function replyClassesOf(db: Db, scope: FigureScope): Pick<DashboardFigures, 'replyClasses' | 'unreadReplies'> {
  if (isFiltered(scope) || scope.listId !== null) return { replyClasses: [], unreadReplies: 0 };
  const replyClasses = repliesByMeaning(db, scope).map(({ meaning, replies }) => ({
    meaning,
    words: WORDS[meaning] ?? meaning.replaceAll('_', ' '),
    replies,
  }));
  const read = replyClasses.reduce((sum, { replies }) => sum + replies, 0);
  return { replyClasses, unreadReplies: Math.max(0, messageFigures(db, scope).in - read) };
}

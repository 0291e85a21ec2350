import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { barWidth, share } from '#shared/lib/shares.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** What replies were about, as the rules that suggest answers read them. */
export function ClassesCard({ figures }: { figures: DashboardFigures }) {
  const { replyClasses, unreadReplies } = figures;
  const read = replyClasses.reduce((sum, { replies }) => sum + replies, 0);
  if (read === 0) return null;
  const rest = unreadReplies === 0 ? '' : t(', {{count}} more are being read', { count: unreadReplies });
  return (
    <Card title={t('What replies say')} note={t('read by rules, not by people{{rest}}', { rest })}>
      <Bars
        label={t('Replies by what they say')}
        bars={replyClasses.map(({ meaning, words, replies }) => ({
          key: meaning,
          label: told(words),
          count: replies,
          share: share(replies, read),
          width: barWidth(replies, read),
          tone: meaning === '' ? 'quiet' : meaning === 'opt_out' ? 'bad' : 'accent',
        }))}
      />
    </Card>
  );
}

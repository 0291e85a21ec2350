import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { counted } from '../organizer/counted.ts';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { barWidth, share } from '#shared/lib/shares.ts';

/** What replies were about, as the rules that suggest answers read them. */
export function ClassesCard({ figures }: { figures: DashboardFigures }) {
  const { replyClasses, unreadReplies } = figures;
  const read = replyClasses.reduce((sum, { replies }) => sum + replies, 0);
  if (read === 0) return null;
  const rest = unreadReplies === 0 ? '' : `, ${counted(unreadReplies, 'more is', 'more are')} being read`;
  return (
    <Card title="What replies say" note={`read by rules, not by people${rest}`}>
      <Bars
        label="Replies by what they say"
        bars={replyClasses.map(({ meaning, words, replies }) => ({
          key: meaning,
          label: words,
          count: replies,
          share: share(replies, read),
          width: barWidth(replies, read),
          tone: meaning === '' ? 'quiet' : meaning === 'opt_out' ? 'bad' : 'accent',
        }))}
      />
    </Card>
  );
}

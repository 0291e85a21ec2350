import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { barWidth, share } from '#shared/lib/shares.ts';
import { t } from '../../words/t.ts';

interface AnswersCardProps {
  answers: DashboardFigures['answers'][number];
  replied: number;
}

/** One question: how many gave each answer, of those whose answer was recorded. */
export function AnswersCard({ answers, replied }: AnswersCardProps) {
  const total = answers.options.reduce((sum, { people }) => sum + people, 0);
  return (
    <Card
      title={answers.question}
      note={t('{{count}} answers, {{people}} replied', {
        count: total,
        people: t('{{count}} people', { count: replied }),
      })}
    >
      <Bars
        label={answers.question}
        bars={answers.options.map(({ label, people }) => ({
          key: label,
          label,
          count: people,
          share: total === 0 ? '' : share(people, total),
          width: barWidth(people, total),
        }))}
      />
    </Card>
  );
}

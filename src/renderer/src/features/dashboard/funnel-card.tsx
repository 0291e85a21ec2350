import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { Bars, type Bar } from './bars.tsx';
import { Card } from './card.tsx';
import { funnelEnds, funnelSteps, type FunnelStep } from '#shared/lib/funnel-steps.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** How far people came, each step with what it is a share of; below, where they left. */
export function FunnelCard({ figures }: { figures: DashboardFigures }) {
  const steps = funnelSteps(figures.funnel).map((step) => bar(step, step.key === 'contacts' ? 'quiet' : 'accent'));
  const ends = funnelEnds(figures.funnel).map((step, index) => ({
    ...bar(step, step.key === 'optedOut' ? 'bad' : 'warn'),
    apart: index === 0,
  }));
  return (
    <Card title={t('People')} note={t('how far they came')}>
      <Bars bars={[...steps, ...ends]} label={t('How far people came, and where they left')} />
    </Card>
  );
}

function bar({ key, label, people, ofBase, width }: FunnelStep, tone: NonNullable<Bar['tone']>): Bar {
  return { key, label: told(label), count: people, share: told(ofBase), width, tone };
}

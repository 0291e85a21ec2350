import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { formatCount } from '../../ui/figure.tsx';
import { counted } from '../organizer/counted.ts';
import { Bars, type Bar } from './bars.tsx';
import { Card } from './card.tsx';
import { barWidth, share } from '#shared/lib/shares.ts';

const TONES: Readonly<Record<string, NonNullable<Bar['tone']>>> = {
  failed: 'bad',
  refused: 'bad',
  unknown: 'warn',
  queued: 'quiet',
  sending: 'quiet',
  withdrawn: 'quiet',
};

/** Where the texts are, first texts and replies together. */
export function StatesCard({ figures }: { figures: DashboardFigures }) {
  const { states, messagesOut, messagesIn, partsOut } = figures;
  // Of all that were pressed: those that wait have not gone out.
  const pressed = states.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <Card
      title="Texts"
      note={`${formatCount(messagesOut)} out in ${counted(partsOut, 'part', 'parts')}, ${formatCount(messagesIn)} in`}
    >
      <Bars
        label="Texts by state"
        bars={states.map(({ state, words, messages }) => ({
          key: state,
          label: words,
          count: messages,
          share: share(messages, pressed),
          width: barWidth(messages, pressed),
          tone: TONES[state] ?? 'accent',
        }))}
      />
    </Card>
  );
}

import type { DashboardFigures } from '#shared/contract/dashboard.ts';
import { Bars, type Bar } from './bars.tsx';
import { Card } from './card.tsx';
import { barWidth, share } from '#shared/lib/shares.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

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
      title={t('Texts')}
      note={t('{{sent}} out in {{count}} parts, {{received}} in', {
        sent: messagesOut,
        count: partsOut,
        received: messagesIn,
      })}
    >
      <Bars
        label={t('Texts by state')}
        bars={states.map(({ state, words, messages }) => ({
          key: state,
          label: told(words),
          count: messages,
          share: share(messages, pressed),
          width: barWidth(messages, pressed),
          tone: TONES[state] ?? 'accent',
        }))}
      />
    </Card>
  );
}

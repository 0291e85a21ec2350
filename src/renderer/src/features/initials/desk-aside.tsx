import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DueStep } from '#shared/contract/reminders.ts';
import { memo } from 'react';
import { useCore } from '../../core-client/use-core.ts';
import { formatCount } from '../../ui/figure.tsx';
import { personName } from '../conversation/person-name.ts';
import { DueAside } from '../reminders/due-aside.tsx';
import classes from './desk-aside.module.css';
import { upcoming } from './deck.ts';
import type { InitialsState } from './initials-desk.ts';
import { PressLine } from './press-line.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { t } from '../../words/t.ts';

interface DeskAsideProps {
  campaignId: number;
  state: InitialsState;
  steps: readonly DueStep[];
  /** Key of the reminder that is being sent; null = first texts. */
  reminder: string | null;
}

const NEXT_SHOWN = 10;
/** As many as the place holds; what was refused also stands above the buttons. */
const PRESSES_SHOWN = 6;

/** Beside the desk: how far the campaign is, who comes next, what became of the last presses. */
export const DeskAside = memo(function DeskAside({ campaignId, state, steps, reminder }: DeskAsideProps) {
  useLanguage();
  return (
    <aside className={classes.aside} aria-label={t('Progress and queue')}>
      <div>
        {reminder === null ? <CampaignProgress campaignId={campaignId} /> : null}
        <DueAside steps={steps} current={reminder} />
      </div>
      <section className={classes.part}>
        <h2 className={classes.heading}>{t('Next')}</h2>
        <ol className={classes.list}>
          {upcoming(state.deck, NEXT_SHOWN).map((card) => (
            <li key={card.conversationId} className={classes.line}>
              <bdi className={classes.name}>{personName(card)}</bdi>
              <span className={classes.where}>{card.state}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className={classes.last}>
        <h2 className={classes.heading}>{t('Last pressed')}</h2>
        <ol className={classes.presses} aria-live="off">
          {state.log.slice(0, PRESSES_SHOWN).map((press) => (
            <PressLine key={press.pressId} press={press} />
          ))}
        </ol>
      </section>
    </aside>
  );
});

/** The core's own figures: a press counts when it is on the disk. */
function CampaignProgress({ campaignId }: { campaignId: number }) {
  const core = useCore();
  const campaign = useQuery(core.campaigns.all.queryOptions()).data?.find(({ id }) => id === campaignId);
  const { texted = 0, todo = 0, atHub = false } = campaign ?? {};
  const all = Math.max(texted + todo, 1);
  return (
    <section className={classes.progress} aria-label={t('Progress of the campaign')}>
      <div className={classes.figures}>
        <span>
          <b className={classes.big}>{formatCount(texted)}</b> {t('texted')}
        </span>
        <span>
          <b>{formatCount(todo)}</b> {atHub ? t('reserved here') : t('to go')}
        </span>
      </div>
      {/* How many the hub still has for this laptop is not known here, so that a bar would say nothing. */}
      {atHub ? null : (
        <Progress value={(100 * texted) / all} size={6} aria-label={t('Texted')} transitionDuration={0} />
      )}
    </section>
  );
}

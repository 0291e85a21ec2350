import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CampaignSummary } from '#shared/contract/campaigns.ts';
import type { InitialCard } from '#shared/contract/conversations.ts';
import { useCore } from '../../core-client/use-core.ts';
import { formatCount } from '../../ui/figure.tsx';
import { personName } from '../conversation/person-name.ts';
import classes from './desk-aside.module.css';
import type { PressLog } from './press-log.ts';
import { PressLine } from './press-line.tsx';

interface DeskAsideProps {
  campaign: CampaignSummary;
  next: readonly InitialCard[];
  log: PressLog;
}

/** As many as the place holds; what was refused also stands above the buttons. */
const PRESSES_SHOWN = 6;

/** Beside the desk: how far the campaign is, who comes next, what became of the last presses. */
export function DeskAside({ campaign, next, log }: DeskAsideProps) {
  return (
    <aside className={classes.aside} aria-label="Progress and queue">
      <CampaignProgress campaign={campaign} />
      <section className={classes.part}>
        <h2 className={classes.heading}>Next</h2>
        <ol className={classes.list}>
          {next.map((card) => (
            <li key={card.conversationId} className={classes.line}>
              <bdi className={classes.name}>{personName(card)}</bdi>
              <span className={classes.where}>{card.state}</span>
            </li>
          ))}
        </ol>
      </section>
      <section className={classes.last}>
        <h2 className={classes.heading}>Last pressed</h2>
        <ol className={classes.list} aria-live="off">
          {log.slice(0, PRESSES_SHOWN).map((press) => (
            <PressLine key={press.pressId} press={press} />
          ))}
        </ol>
      </section>
    </aside>
  );
}

/** The core's own figures: a press counts when it is on the disk. */
function CampaignProgress({ campaign }: { campaign: CampaignSummary }) {
  const core = useCore();
  const fresh = useQuery(core.campaigns.all.queryOptions()).data?.find(({ id }) => id === campaign.id) ?? campaign;
  const { texted, todo } = fresh;
  const all = Math.max(texted + todo, 1);
  return (
    <section className={classes.progress} aria-label="Progress of the campaign">
      <div className={classes.figures}>
        <span>
          <b className={classes.big}>{formatCount(texted)}</b> texted
        </span>
        <span>
          <b>{formatCount(todo)}</b> to go
        </span>
      </div>
      <Progress value={(100 * texted) / all} size={6} aria-label="Texted" transitionDuration={0} />
    </section>
  );
}

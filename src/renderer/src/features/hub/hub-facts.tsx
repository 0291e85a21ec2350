import type { HubStatus } from '#shared/contract/hub.ts';
import { hubHost } from '#shared/domain/join-link.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './hub-facts.module.css';
import { caughtUpWords, notSharedWords, ROLE_WORDS } from './hub-words.ts';

interface HubFactsProps {
  status: HubStatus;
  member: NonNullable<HubStatus['member']>;
}

/** Who this laptop is at its hub, and what is not shared yet. */
export function HubFacts({ status, member }: HubFactsProps) {
  const now = useNow(5_000);
  return (
    <dl className={classes.facts}>
      <dt>Office</dt>
      <dd>{member.office}</dd>
      <dt>This laptop</dt>
      <dd>
        {member.label}, {ROLE_WORDS[member.role].toLowerCase()}
      </dd>
      <dt>Hub</dt>
      <dd>{hubHost(member.url)}</dd>
      <dt>Not shared yet</dt>
      <dd data-waits={status.waiting.ops > 0 || undefined}>{notSharedWords(status.waiting, now)}</dd>
      <dt>Last caught up</dt>
      <dd>
        {caughtUpWords(status, now) ??
          (status.caughtUpAt === null ? 'Not yet' : <RelativeTime at={status.caughtUpAt} />)}
      </dd>
    </dl>
  );
}

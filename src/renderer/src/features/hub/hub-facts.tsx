import type { HubStatus } from '#shared/contract/hub.ts';
import { hubHost } from '#shared/domain/join-link.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './hub-facts.module.css';
import { caughtUpWords, notSharedWords, ROLE_WORDS } from './hub-words.ts';
import { t } from '../../words/t.ts';

interface HubFactsProps {
  status: HubStatus;
  member: NonNullable<HubStatus['member']>;
}

/** Who this laptop is at its hub, and what is not shared yet. */
export function HubFacts({ status, member }: HubFactsProps) {
  const now = useNow(5_000);
  return (
    <dl className={classes.facts}>
      <dt>{t('Office')}</dt>
      <dd>{member.office}</dd>
      <dt>{t('This laptop')}</dt>
      <dd>
        {member.label}, {t(ROLE_WORDS[member.role]).toLowerCase()}
      </dd>
      <dt>{t('Hub')}</dt>
      <dd>{hubHost(member.url)}</dd>
      <dt>{t('Not shared yet')}</dt>
      <dd data-waits={status.waiting.ops > 0 || undefined}>{notSharedWords(status.waiting, now)}</dd>
      <dt>{t('Last caught up')}</dt>
      <dd>
        {caughtUpWords(status, now) ??
          (status.caughtUpAt === null ? t('Not yet') : <RelativeTime at={status.caughtUpAt} />)}
      </dd>
    </dl>
  );
}

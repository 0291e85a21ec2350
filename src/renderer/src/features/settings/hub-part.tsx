import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HubStatus } from '#shared/contract/hub.ts';
import { HubFacts } from '../hub/hub-facts.tsx';
import { useHub } from '../hub/use-hub.ts';
import { JoinForm } from './join-form.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import type { AskedJoin } from './use-asked-join.ts';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

/** The hub: how to join one, or which one this laptop is on and how to leave it. */
export function HubPart({ texter, asked }: { texter: string; asked: AskedJoin | null }) {
  const status = useHub();
  // A link that was used says nothing any more; one that is opened later does.
  const [usedCount, setUsedCount] = useState(0);
  const count = asked?.count ?? 0;
  return (
    <Part
      digit={6}
      title={t('Hub')}
      note={t(
        'A hub lets the laptops of an office work one campaign together: nobody is texted twice, and every reply finds a laptop.',
      )}
    >
      {status === undefined ? null : status.member === null ? (
        <JoinForm
          key={count}
          texter={texter}
          link={count > usedCount ? (asked?.link ?? null) : null}
          onJoined={() => setUsedCount(count)}
        />
      ) : (
        <Joined status={status} member={status.member} asked={count > usedCount} />
      )}
    </Part>
  );
}

interface JoinedProps {
  status: HubStatus;
  member: NonNullable<HubStatus['member']>;
  asked: boolean;
}

function Joined({ status, member, asked }: JoinedProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <p className={classes.mode}>{told(status.words)}</p>
      <HubFacts status={status} member={member} />
      {asked ? <p className={classes.quiet}>{t('To use the link that was opened, leave this hub first.')}</p> : null}
      <div>
        <Button variant="default" onClick={() => setLeaving(true)}>
          {t('Leave the hub…')}
        </Button>
      </div>
      {leaving ? <LeaveDialog status={status} onClose={() => setLeaving(false)} /> : null}
    </>
  );
}

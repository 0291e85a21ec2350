import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import bar from '../../app/status-bar.module.css';
import { useCommand } from '../../commands/commands-context.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { useChange } from '../client/use-change.ts';
import { useHq } from '../client/hq-context.ts';
import classes from './hq-status-bar.module.css';
import { t } from '../../words/t.ts';

/** Practice or live, whether texts go out, who is signed in; and whether the figures are fresh. */
export function HqStatusBar() {
  const { queries, client } = useHq();
  const change = useChange();
  const standing = useQuery(queries.session.standing.queryOptions());
  const [leaving, setLeaving] = useState(false);
  const signOut = async (): Promise<void> => {
    setLeaving(true);
    try {
      const mine = (await client.session.all()).find(({ isThis }) => isThis);
      if (mine) await change(() => client.session.end({ sessionId: mine.sessionId }));
    } finally {
      setLeaving(false);
    }
  };
  useCommand('hq.signOut', () => void signOut(), { enabled: !leaving });
  const { data } = standing;
  if (data === undefined) return <footer className={bar.bar} />;
  return (
    <footer className={bar.bar} aria-label={t('How the hub stands')}>
      <span className={bar.mode} data-mode={data.mode}>
        {data.mode === 'practice' ? t('Practice') : t('Live')}
      </span>
      {data.sendsEnabled ? (
        <span className={bar.carrier}>{t('Texts go out')}</span>
      ) : (
        <span className={classes.stopped}>{t('No text goes out: {{reason}}', { reason: data.reason })}</span>
      )}
      <span className={classes.space} />
      {standing.isError ? <Away /> : null}
      <span>{data.person}</span>
      <CommandButton command="hq.signOut" size="compact-xs">
        {t('Sign out')}
      </CommandButton>
    </footer>
  );
}

/** Only after a while: one answer that was lost is no news. */
function Away() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 2_000);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <span className={bar.lost} role="status">
      {t('The hub does not answer; the figures are from before')}
    </span>
  ) : null;
}

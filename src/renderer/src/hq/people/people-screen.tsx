import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HqSession } from '#shared/hq/session.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import table from '../../features/organizer/data-table.module.css';
import { ConfirmDialog } from '../../features/organizer/confirm-dialog.tsx';
import { useRowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import { useChange } from '../client/use-change.ts';
import classes from '../hq-table.module.css';
import { InviteDialog } from './invite-dialog.tsx';
import { RecordTable } from './record-table.tsx';
import { t } from '../../words/t.ts';

/** Who is signed in, and what people here decided. */
export function PeopleScreen() {
  const { queries } = useHq();
  const sessions = useQuery(queries.session.all.queryOptions());
  const all = sessions.data ?? [];
  const cursor = useRowCursor({ ids: all.map(({ sessionId }) => sessionId), onOpen: () => undefined });
  const marked = all.find(({ sessionId }) => sessionId === cursor.currentId);
  const [inviting, setInviting] = useState(false);
  const [ending, setEnding] = useState<HqSession | null>(null);
  useScope('hqPeople');
  useCommand('hq.invite', () => setInviting(true));
  useCommand('hq.endSession', () => marked && setEnding(marked), { enabled: marked !== undefined });
  return (
    <Screen
      title={t('Record')}
      note={t('Who is signed in here, and what was decided')}
      toolbar={
        <>
          {marked === undefined ? null : (
            <CommandButton command="hq.endSession">{t('Sign {{person}} out', { person: marked.person })}</CommandButton>
          )}
          <CommandButton command="hq.invite" variant="filled" />
        </>
      }
    >
      <div className={classes.stack}>
        <ErrorNotice error={sessions.error} />
        <table className={table.table} aria-label={t('Signed in')}>
          <thead>
            <tr>
              <th className={table.main}>{t('Signed in')}</th>
              <th>{t('Since')}</th>
              <th>{t('Last seen')}</th>
              <th>{t('Ends')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ sessionId, person, createdAt, seenAt, expiresAt, isThis }) => {
              const isCurrent = sessionId === cursor.currentId;
              return (
                <tr key={sessionId} data-current={isCurrent || undefined} aria-current={isCurrent || undefined}>
                  <td className={table.main}>
                    <button type="button" className={classes.row} {...cursor.rowLink(sessionId)}>
                      {person}
                      {isThis ? ` ${t('(you, here)')}` : ''}
                    </button>
                  </td>
                  {[createdAt, seenAt, expiresAt].map((at, place) => (
                    <td key={place} className={`${table.quiet} ${classes.oneLine}`}>
                      <RelativeTime at={at} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        <RecordTable />
      </div>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {ending === null ? null : <EndDialog session={ending} onClose={() => setEnding(null)} />}
    </Screen>
  );
}

function EndDialog({ session, onClose }: { session: HqSession; onClose: () => void }) {
  const { client } = useHq();
  const change = useChange();
  return (
    <ConfirmDialog
      title={t('Sign {{person}} out?', { person: session.person })}
      confirmLabel={t('Sign out')}
      onConfirm={() => change(() => client.session.end({ sessionId: session.sessionId }))}
      onClose={onClose}
    >
      <p>{t('With the next thing that is asked there. A new link lets them in again.')}</p>
    </ConfirmDialog>
  );
}

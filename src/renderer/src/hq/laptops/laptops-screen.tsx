import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HqLaptop } from '#shared/hq/laptops.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useRowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useHq } from '../client/hq-context.ts';
import { LaptopDialog, type LaptopDeed } from './laptop-dialog.tsx';
import { isHere } from './laptop-words.ts';
import { LaptopsTable } from './laptops-table.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { t } from '../../words/t.ts';

interface Open {
  readonly deed: LaptopDeed | 'role';
  readonly laptop: HqLaptop;
}

/** Every laptop: whether it is there, how far behind, what waits on it; and what headquarters can do about it. */
export function LaptopsScreen() {
  const { queries } = useHq();
  const { data, error } = useQuery(queries.laptops.all.queryOptions());
  const [open, setOpen] = useState<Open | null>(null);
  const now = useNow(5_000);
  const all = data ?? [];
  const cursor = useRowCursor({ ids: all.map(({ deviceId }) => deviceId), onOpen: () => undefined });
  const marked = all.find(({ deviceId }) => deviceId === cursor.currentId);
  const can = (deed: Open['deed']): boolean => marked !== undefined && allows(marked, deed);
  const ask = (deed: Open['deed']) => () => marked && setOpen({ deed, laptop: marked });
  useScope('hqLaptops');
  useCommand('hq.laptopRole', ask('role'), { enabled: can('role') });
  useCommand('hq.laptopFence', ask('fence'), { enabled: can('fence') });
  useCommand('hq.laptopRelease', ask('release'), { enabled: can('release') });
  useCommand('hq.laptopRevoke', ask('revoke'), { enabled: can('revoke') });
  const here = all.filter((laptop) => isHere(laptop, now)).length;
  return (
    <Screen
      title={t('Laptops')}
      note={data === undefined ? '' : t('{{count}} laptops, {{here}} here now', { count: all.length, here })}
      toolbar={
        <>
          {can('role') ? <CommandButton command="hq.laptopRole" /> : null}
          {can('fence') ? <CommandButton command="hq.laptopFence" /> : null}
          {can('release') ? <CommandButton command="hq.laptopRelease" variant="filled" /> : null}
          {can('revoke') ? <CommandButton command="hq.laptopRevoke" /> : null}
        </>
      }
    >
      <ErrorNotice error={error} />
      {data?.length === 0 ? (
        <EmptyState
          title={t('No laptop yet')}
          actions={<CommandButton command="hq.goOffices">{t('Offices')}</CommandButton>}
        >
          <p>{t('A laptop joins with a code of its office: Offices, then C.')}</p>
        </EmptyState>
      ) : (
        <LaptopsTable laptops={all} cursor={cursor} now={now} />
      )}
      {open === null ? null : open.deed === 'role' ? (
        <RoleDialog laptop={open.laptop} onClose={() => setOpen(null)} />
      ) : (
        <LaptopDialog deed={open.deed} laptop={open.laptop} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

function allows({ status }: HqLaptop, deed: Open['deed']): boolean {
  if (status === 'revoked') return false;
  if (deed === 'release') return status === 'fenced';
  return deed === 'fence' ? status === 'active' : true;
}

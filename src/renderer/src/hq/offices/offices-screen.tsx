import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HqOffice } from '#shared/hq/offices.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useRowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import { TakePacket } from '../packets/take-packet.tsx';
import { CodeDialogs } from './code-dialogs.tsx';
import { DropCode } from './drop-code.tsx';
import { NewOffice } from './new-office.tsx';
import { OfficesTable } from './offices-table.tsx';
import { t } from '../../words/t.ts';

type Open = { readonly kind: 'new' } | { readonly kind: 'code' | 'drop'; readonly office: HqOffice };

/** Every office with its laptops and open codes, and the way to a new one. */
export function OfficesScreen() {
  const { queries } = useHq();
  const { data, error } = useQuery(queries.offices.all.queryOptions());
  const [open, setOpen] = useState<Open | null>(null);
  const all = data ?? [];
  const codeFor = (officeId: number): void => {
    const office = all.find((one) => one.officeId === officeId);
    if (office) setOpen({ kind: 'code', office });
  };
  const cursor = useRowCursor({ ids: all.map(({ officeId }) => officeId), onOpen: codeFor });
  const marked = all.find(({ officeId }) => officeId === cursor.currentId);
  const close = (): void => setOpen(null);
  useScope('hqOffices');
  useCommand('hq.officeNew', () => setOpen({ kind: 'new' }));
  useCommand('hq.officeCode', () => marked && setOpen({ kind: 'code', office: marked }), {
    enabled: marked !== undefined,
  });
  const canDrop = marked !== undefined && marked.codes.length > 0;
  useCommand('hq.codeDrop', () => marked && setOpen({ kind: 'drop', office: marked }), { enabled: canDrop });
  return (
    <Screen
      title={t('Offices')}
      note={data === undefined ? '' : t('{{count}} offices', { count: all.length })}
      toolbar={
        <>
          <CommandButton command="hq.packet" />
          {canDrop ? <CommandButton command="hq.codeDrop" /> : null}
          {marked === undefined ? null : (
            <CommandButton command="hq.officeCode">{t('Code for {{marked}}', { marked: marked.name })}</CommandButton>
          )}
          <CommandButton command="hq.officeNew" variant="filled" />
        </>
      }
    >
      <ErrorNotice error={error} />
      {data?.length === 0 ? (
        <EmptyState title={t('No office yet')} actions={<CommandButton command="hq.officeNew" variant="filled" />}>
          <p>{t('Make one office for each place that texts. Then make a code for each of its laptops: C.')}</p>
        </EmptyState>
      ) : (
        <OfficesTable offices={all} cursor={cursor} />
      )}
      <TakePacket />
      {open?.kind === 'new' ? <NewOffice onClose={close} /> : null}
      {open?.kind === 'code' ? <CodeDialogs office={open.office} onClose={close} /> : null}
      {open?.kind === 'drop' ? <DropCode office={open.office} onClose={close} /> : null}
    </Screen>
  );
}

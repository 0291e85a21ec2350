import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import dashboard from '../../features/dashboard/dashboard.module.css';
import { useRowCursor } from '../../features/organizer/use-row-cursor.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { useHq } from '../client/hq-context.ts';
import hq from '../hq-table.module.css';
import { SCREEN_FOCUS, takeFocus } from '../frame/screen-focus.ts';
import { CarrierCard, WordsCard } from './fixed-cards.tsx';
import { HoursCard } from './hours-card.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { ModeDialog, SendsDialog, WithdrawDialog } from './rule-dialogs.tsx';
import { SendingCard } from './sending-card.tsx';
import { StatesCard } from './states-card.tsx';
import { t } from '../../words/t.ts';

type Open = { readonly kind: 'sends' | 'hours' | 'mode' } | { readonly kind: 'withdraw'; readonly changeId: number };

/** Everything that rules what goes out: what headquarters set, and what ships with Outpost. */
export function RulesScreen() {
  const { queries } = useHq();
  const { data, error } = useQuery(queries.rules.all.queryOptions());
  const [open, setOpen] = useState<Open | null>(null);
  const changes = data?.changes ?? [];
  const cursor = useRowCursor({ ids: changes.map(({ changeId }) => changeId), onOpen: () => undefined });
  const marked = changes.find(({ changeId }) => changeId === cursor.currentId);
  const canWithdraw = marked?.state === 'planned';
  const close = (): void => setOpen(null);
  const known = data !== undefined;
  useScope('hqRules');
  useCommand('hq.sends', () => setOpen({ kind: 'sends' }), { enabled: known });
  useCommand('hq.hours', () => setOpen({ kind: 'hours' }), { enabled: known });
  useCommand('hq.mode', () => setOpen({ kind: 'mode' }), { enabled: known && !data.modeIsFixed });
  useCommand('hq.hoursWithdraw', () => marked && setOpen({ kind: 'withdraw', changeId: marked.changeId }), {
    enabled: canWithdraw,
  });
  return (
    <Screen
      title={t('Rules')}
      note={t('For every office and laptop of this hub')}
      toolbar={
        known ? (
          <>
            {data.modeIsFixed ? null : <CommandButton command="hq.mode" />}
            <CommandButton command="hq.hours" />
            <CommandButton command="hq.sends">
              {data.sendsEnabled ? t('Stop all texts') : t('Let texts go out')}
            </CommandButton>
          </>
        ) : null
      }
    >
      <ErrorNotice error={error} />
      {known ? (
        <section
          className={`${dashboard.grid} ${hq.region}`}
          aria-label={t('What holds')}
          ref={takeFocus}
          {...SCREEN_FOCUS}
        >
          <div className={dashboard.column}>
            <SendingCard rules={data} />
            <HoursCard rules={data} cursor={cursor} canWithdraw={canWithdraw} />
          </div>
          <div className={dashboard.column}>
            <StatesCard rules={data} />
            <WordsCard words={data.optOutWords} />
            <CarrierCard rules={data} />
          </div>
        </section>
      ) : null}
      {known && open?.kind === 'sends' ? <SendsDialog rules={data} onClose={close} /> : null}
      {known && open?.kind === 'hours' ? <HoursDialog rules={data} onClose={close} /> : null}
      {known && open?.kind === 'mode' ? <ModeDialog rules={data} onClose={close} /> : null}
      {open?.kind === 'withdraw' ? <WithdrawDialog changeId={open.changeId} onClose={close} /> : null}
    </Screen>
  );
}

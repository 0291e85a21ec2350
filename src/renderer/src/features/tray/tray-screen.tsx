import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useKeysWait } from '../../commands/use-keys-wait.ts';
import { useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { choicesOf, inOrder, TRAY_ORDER, TRAY_SECTIONS } from './tray-decisions.ts';
import { entryOfRefused, entryOfText, type TrayEntry } from './tray-entries.ts';
import { TrayRow } from './tray-row.tsx';
import classes from './tray.module.css';
import { useTrayDecisions } from './use-tray-decisions.ts';
import { t } from '../../words/t.ts';

/** Texts that did not simply go, and what the hub did not take: each with what happened, and what can be done about it by one key. */
export function TrayScreen() {
  const core = useCore();
  const { data, error, isPending } = useQuery(core.sending.tray.queryOptions());
  const notTaken = useQuery(core.hub.refused.queryOptions());
  useKeysWait(isPending || notTaken.isPending);
  const items = inOrder([...(data?.items ?? []).map(entryOfText), ...(notTaken.data ?? []).map(entryOfRefused)]);
  return (
    <Screen title={t('Tray')} note={t('Texts that did not simply go')}>
      <ErrorNotice error={error} title={t('The tray could not be read.')} />
      <ErrorNotice error={notTaken.error} title={t('What the hub did not take could not be read.')} />
      {data === undefined || notTaken.isPending ? null : items.length === 0 ? <EmptyTray /> : <Tray items={items} />}
    </Screen>
  );
}

function EmptyTray() {
  return (
    <EmptyState
      title={t('The tray is empty')}
      actions={
        <>
          <CommandButton command="go.replies" variant="filled">
            {t('Go to Replies')}
          </CommandButton>
          <CommandButton command="go.initials">{t('Go to Initials')}</CommandButton>
        </>
      }
    >
      <p>{t('Every text that was pressed has gone its way. What fails, waits or needs a decision shows up here.')}</p>
    </EmptyState>
  );
}

function Tray({ items }: { items: readonly TrayEntry[] }) {
  const [marked, setMarked] = useState<{ key: string; place: number } | null>(null);
  const found = items.findIndex(({ key }) => key === marked?.key);
  // When the marked one is decided and gone, the one that took its place is marked.
  const place = found >= 0 ? found : Math.min(marked?.place ?? 0, items.length - 1);
  const item = items[place];
  const { decide, refusal } = useTrayDecisions();

  function mark(to: number): void {
    const next = items[Math.min(Math.max(to, 0), items.length - 1)];
    if (next !== undefined) setMarked({ key: next.key, place: items.indexOf(next) });
  }

  useScope('tray');
  useCommand('next', () => mark(place + 1));
  useCommand('previous', () => mark(place - 1));
  useCommand('tray.open', () => item && decide(item, 'open'), { enabled: (item?.conversationId ?? null) !== null });
  useCommand('tray.choose', (digit) => {
    const choice = item && choicesOf(item.section, item.conversationId !== null)[(digit ?? 0) - 1];
    if (item === undefined || choice === undefined) return;
    mark(place);
    decide(item, choice.decision);
  });

  return (
    <div className={classes.tray}>
      {TRAY_ORDER.filter((section) => items.some((other) => other.section === section)).map((section) => (
        <section key={section} className={classes.section} aria-labelledby={`tray-${section}`}>
          <h2 id={`tray-${section}`} className={classes.title}>
            {t(TRAY_SECTIONS[section].title)}
          </h2>
          <p className={classes.words}>{t(TRAY_SECTIONS[section].words)}</p>
          <ul className={classes.list}>
            {items
              .filter((other) => other.section === section)
              .map((other) => (
                <TrayRow
                  key={other.key}
                  item={other}
                  marked={other === item}
                  refusal={refusal?.key === other.key ? refusal.words : null}
                  onMark={() => mark(items.indexOf(other))}
                  onDecide={(decision) => decide(other, decision)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

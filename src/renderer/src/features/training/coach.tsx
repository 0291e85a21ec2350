import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { OpenShift } from '#shared/contract/training.ts';
import { lessonStep } from '#shared/domain/training/lesson.ts';
import type { StepKey } from '#shared/domain/training/lesson-step.ts';
import { useLocation } from 'wouter';
import { useCommand } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { commands, type CommandId } from '../../commands/table.ts';
import { usePlace } from '../place/place-context.ts';
import { useRepliesDesk } from '../replies/replies-desk-context.ts';
import { t } from '../../words/t.ts';
import classes from './coach.module.css';
import { CoachMenu } from './coach-menu.tsx';
import { CoachVerdict } from './coach-verdict.tsx';
import { useRoomDoor } from './room-door.ts';
import { STEP_WORDS } from './step-words.ts';

/** Above the desk of the practice room: what to do next and with which key, and what came of the last one. */
export function Coach() {
  const core = useCore();
  const client = useClient();
  const door = useRoomDoor();
  const place = usePlace();
  const { drafts } = useRepliesDesk();
  const [asked, setAsked] = useState(false);
  const { data, refetch } = useQuery(core.training.state.queryOptions());
  const open = data?.open ?? null;
  const over = data !== undefined && open?.running !== true;

  // The room tells what changes in it; that it was closed, the office’s own desk tells.
  useDeskNews(() => void refetch());
  const leave = useEffectEvent(() => door.leave());
  useEffect(() => {
    if (over) leave();
  }, [over]);
  useCommand('go.training', () => setAsked(true));

  function choose(choice: 'skipStep' | 'pause' | 'finish'): void {
    // Before the room closes: where one stands in it, and what is half written.
    place.flush();
    drafts.flushAll();
    void client.training[choice]().catch(() => undefined);
  }

  return (
    <aside className={classes.coach} aria-label={t('Coach')}>
      {open === null || over ? null : <Step shift={open} />}
      <CoachMenu opened={asked} onClose={() => setAsked(false)} onChoose={choose} />
    </aside>
  );
}

/** Calls `listener` when the office's own core says that the shift changed. */
function useDeskNews(listener: () => void): void {
  const { desk } = useRoomDoor();
  const onNews = useEffectEvent(listener);
  useEffect(
    () => desk?.events.listen((event) => event.kind === 'changed' && event.topics.includes('training') && onNews()),
    [desk],
  );
}

const GO = { initials: { id: 'go.initials' }, replies: { id: 'go.replies' } } as const;

function Step({ shift }: { shift: OpenShift }) {
  const [location] = useLocation();
  const id = shift.steps[shift.at];
  if (id === undefined) return null;
  const step = lessonStep(id);
  const away = !location.startsWith(`/${step.screen}`);
  const { title, todo } = STEP_WORDS[id];
  const keys: readonly StepKey[] = away ? [GO[step.screen]] : shift.toUndo === null ? step.keys : [{ id: 'undo' }];
  return (
    <>
      <div className={classes.step}>
        <p className={classes.place}>
          <b>{t('Practice shift')}</b>{' '}
          {t('Step {{step}} of {{steps}}', { step: shift.at + 1, steps: shift.steps.length })}
          <progress
            className={classes.progress}
            max={shift.steps.length}
            value={shift.at}
            aria-label={t('Steps done')}
          />
          <span className={classes.menu}>
            <KeyHint command="go.training" /> {t('skip, stop')}
          </span>
        </p>
        <h2 className={classes.title}>{t(title)}</h2>
        <p className={classes.todo} aria-live="polite">
          {away ? t('This step is on another screen.') : t(todo)}
        </p>
        <p className={classes.keys}>
          {keys.map((key, place) => (
            <CoachKey key={`${key.id}-${place}`} stepKey={key} />
          ))}
        </p>
      </div>
      <CoachVerdict shift={shift} />
    </>
  );
}

function CoachKey({ stepKey: { id, digit } }: { stepKey: StepKey }) {
  const command = commands.find((known) => known.id === id);
  if (command === undefined) return null;
  return (
    <span className={classes.key}>
      <KeyHint command={id as CommandId} {...(digit === undefined ? {} : { digit })} /> {t(command.title)}
    </span>
  );
}

import { useMutation, useQuery } from '@tanstack/react-query';
import type { TrainingState } from '#shared/contract/training.ts';
import { lessonStep, STEP_IDS, type StepId } from '#shared/domain/training/lesson.ts';
import { useCommand, useScope } from '../../commands/commands-context.ts';
import { useClient, useCore } from '../../core-client/use-core.ts';
import { CommandButton } from '../../ui/command-button.tsx';
import { ErrorNotice, Notice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { t } from '../../words/t.ts';
import { EarlierShifts } from './earlier-shifts.tsx';
import { useRoomDoor } from './room-door.ts';
import { ShiftReportView } from './shift-report-view.tsx';
import { STEP_WORDS } from './step-words.ts';
import classes from './training.module.css';

/** Where the practice shift begins, and what it came to (`#/training`). */
export function TrainingScreen() {
  const core = useCore();
  const { training } = useClient();
  const door = useRoomDoor();
  const state = useQuery(core.training.state.queryOptions()).data;
  const results = useQuery(core.training.results.queryOptions()).data;
  const open = state?.open ?? null;
  const last = results?.[0];
  const repeat = open === null ? (last?.report.repeat ?? []) : [];

  const enter = useMutation({
    networkMode: 'always',
    mutationFn: async (way: 'goOn' | { readonly steps?: StepId[] }): Promise<TrainingState> => {
      const opened = way === 'goOn' ? await training.goOn() : await training.begin(way);
      const step = opened.open?.steps[opened.open.at];
      await door.enter(step === undefined ? 'initials' : lessonStep(step).screen);
      return opened;
    },
  });
  const end = useMutation(core.training.finish.mutationOptions());
  const busy = enter.isPending || end.isPending || state === undefined;

  useScope('training');
  useCommand('training.begin', () => enter.mutate(open === null ? {} : 'goOn'), { enabled: !busy });
  useCommand('training.anew', () => enter.mutate({}), { enabled: !busy && open !== null });
  useCommand('training.end', () => end.mutate({}), { enabled: !busy && open !== null });
  useCommand('training.repeat', () => enter.mutate({ steps: [...repeat] }), { enabled: !busy && repeat.length > 0 });

  return (
    <Screen title={t('Practice shift')} note={t('Ten minutes with made-up people; nothing leaves this laptop')}>
      <div className={classes.page}>
        <ErrorNotice error={enter.error ?? end.error} title={t('The practice room could not be opened.')} />
        {open === null ? (
          <Intro again={last !== undefined} />
        ) : (
          <Notice
            tone="plain"
            title={t('A practice shift stands still at step {{step}} of {{steps}}.', {
              step: open.at + 1,
              steps: open.steps.length,
            })}
          >
            {nextWords(open.steps[open.at])}
          </Notice>
        )}
        <div className={classes.actions}>
          <CommandButton command="training.begin" variant="filled" loading={enter.isPending}>
            {open !== null ? t('Go on') : last === undefined ? t('Begin') : t('Take the whole shift again')}
          </CommandButton>
          {open === null ? null : (
            <>
              <CommandButton command="training.anew" />
              <CommandButton command="training.end" />
            </>
          )}
          {repeat.length === 0 ? null : (
            <CommandButton command="training.repeat">
              {t('Repeat the {{count}} steps with mistakes', { count: repeat.length })}
            </CommandButton>
          )}
        </div>
        {last === undefined || open !== null ? null : <ShiftReportView result={last} before={results?.[1]} />}
        <EarlierShifts results={results ?? []} />
      </div>
    </Screen>
  );
}

function Intro({ again }: { again: boolean }) {
  if (again) return null;
  return (
    <div className={classes.intro}>
      <h2 className={classes.heading}>{t('Learn the keys in ten minutes')}</h2>
      <p>
        {t(
          'You work at the real desk, with made-up people who answer. A coach says what to do next, and which key does it; at the end you see how fast you were, and what to do differently.',
        )}
      </p>
      <p>{t('Stop whenever you like, and go on later.')}</p>
      <ol className={classes.steps}>
        {STEP_IDS.map((id) => (
          <li key={id}>{t(STEP_WORDS[id].title)}</li>
        ))}
      </ol>
    </div>
  );
}

function nextWords(step: StepId | undefined): string {
  return step === undefined ? '' : t('Next: {{step}}.', { step: t(STEP_WORDS[step].title) });
}

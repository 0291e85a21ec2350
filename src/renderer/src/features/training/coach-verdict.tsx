import type { OpenShift } from '#shared/contract/training.ts';
import { castMember } from '#shared/domain/training/cast.ts';
import { commands } from '../../commands/table.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { t } from '../../words/t.ts';
import classes from './coach.module.css';
import { MISTAKE_WORDS } from './mistake-words.ts';
import { STEP_WORDS } from './step-words.ts';

interface Said {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly words: string;
  readonly more: string;
}

/** What came of the last key, always in the same place. */
export function CoachVerdict({ shift }: { shift: OpenShift }) {
  const { tone, words, more } = said(shift);
  return (
    <div className={classes.verdict} data-tone={tone} role="status">
      <p className={classes.words}>{words}</p>
      <p className={classes.more}>{more}</p>
      <p className={classes.count}>
        {shift.mistakes === 0 ? t('No mistakes so far') : t('{{count}} mistakes', { count: shift.mistakes })}
      </p>
    </div>
  );
}

function said({ verdict, goals }: OpenShift): Said {
  switch (verdict.kind) {
    case 'none':
      return {
        tone: 'plain',
        words: t('Take your time.'),
        more: t('Everybody here is made up; nothing leaves this laptop.'),
      };
    case 'right':
      return { tone: 'good', words: t('Right.'), more: left(goals) };
    case 'stepDone':
      return {
        tone: 'good',
        words: t('Well done.'),
        more: t('Through with “{{step}}”.', { step: t(STEP_WORDS[verdict.step].title) }),
      };
    case 'mistake': {
      const { wrong, instead } = MISTAKE_WORDS[verdict.mistake.kind];
      const { pressed } = verdict.mistake;
      const words = pressed === null ? t(wrong) : t('{{key}}: {{wrong}}', { key: pressed, wrong: t(wrong) });
      return { tone: 'bad', words, more: t(instead) };
    }
    case 'detour': {
      const command = commands.find(({ id }) => id === verdict.command);
      return {
        tone: 'plain',
        words: command === undefined ? '' : t('That was “{{command}}”.', { command: t(command.title) }),
        more: t('It does no harm. The key of this step stands at the left.'),
      };
    }
    case 'takenBack':
      return { tone: 'good', words: t('Taken back.'), more: t('As if it had not happened. Now the step once more.') };
    case 'tooLate':
      return {
        tone: 'bad',
        words: t('{{name}} stays opted out.', { name: castMember(verdict.who).firstName }),
        more: t('Five seconds are over. The shift goes on without them.'),
      };
    default:
      return assertNever(verdict);
  }
}

function left(goals: OpenShift['goals']): string {
  return t('{{count}} more things to do in this step.', { count: goals.filter((goal) => goal === 'open').length });
}

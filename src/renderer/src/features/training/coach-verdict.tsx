import type { OpenShift } from '#shared/contract/training.ts';
import { castMember } from '#shared/domain/training/cast.ts';
import { commands } from '../../commands/table.ts';
import { assertNever } from '../../ui/assert-never.ts';
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
        {shift.mistakes === 0
          ? 'No mistakes so far'
          : shift.mistakes === 1
            ? '1 mistake'
            : `${shift.mistakes} mistakes`}
      </p>
    </div>
  );
}

function said({ verdict, goals }: OpenShift): Said {
  switch (verdict.kind) {
    case 'none':
      return {
        tone: 'plain',
        words: 'Take your time.',
        more: 'Everybody here is made up; nothing leaves this laptop.',
      };
    case 'right':
      return { tone: 'good', words: 'Right.', more: left(goals) };
    case 'stepDone':
      return { tone: 'good', words: 'Well done.', more: `Through with “${STEP_WORDS[verdict.step].title}”.` };
    case 'mistake': {
      const { wrong, instead } = MISTAKE_WORDS[verdict.mistake.kind];
      const { pressed } = verdict.mistake;
      return { tone: 'bad', words: pressed === null ? wrong : `${pressed}: ${wrong}`, more: instead };
    }
    case 'detour': {
      const title = commands.find(({ id }) => id === verdict.command)?.title ?? '';
      return {
        tone: 'plain',
        words: `That was “${title}”.`,
        more: 'It does no harm. The key of this step stands at the left.',
      };
    }
    case 'takenBack':
      return { tone: 'good', words: 'Taken back.', more: 'As if it had not happened. Now the step once more.' };
    case 'tooLate':
      return {
        tone: 'bad',
        words: `${castMember(verdict.who).firstName} stays opted out.`,
        more: 'Five seconds are over. The shift goes on without them.',
      };
    default:
      return assertNever(verdict);
  }
}

function left(goals: OpenShift['goals']): string {
  const open = goals.filter((goal) => goal === 'open').length;
  return open === 1 ? 'One more thing to do in this step.' : `${open} more things to do in this step.`;
}

import type { TablerIcon } from '@tabler/icons-react';
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconCheck,
  IconChecks,
  IconClockHour4,
  IconHelpCircle,
  IconLoader2,
  IconX,
} from '@tabler/icons-react';
import type { Message } from '#shared/contract/conversations.ts';
import { stateWords } from '#shared/domain/message-state.ts';
import classes from './message-state-mark.module.css';
import { t } from '../../words/t.ts';
import { told } from '../../words/told.ts';

type State = Message['state'];

const LOOKS: Record<State, { icon: TablerIcon; tone: 'plain' | 'warn' | 'bad' }> = {
  queued: { icon: IconClockHour4, tone: 'plain' },
  sending: { icon: IconLoader2, tone: 'plain' },
  accepted: { icon: IconCheck, tone: 'plain' },
  sent: { icon: IconCheck, tone: 'plain' },
  delivered: { icon: IconChecks, tone: 'plain' },
  failed: { icon: IconAlertCircle, tone: 'bad' },
  unknown: { icon: IconHelpCircle, tone: 'warn' },
  refused: { icon: IconX, tone: 'bad' },
  withdrawn: { icon: IconArrowBackUp, tone: 'plain' },
  received: { icon: IconCheck, tone: 'plain' },
};

/** The state of a text: an icon and always the words. `short` for narrow places. */
export function MessageStateMark({ state, short = false }: { state: State; short?: boolean }) {
  const { icon: Icon, tone } = LOOKS[state];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {short ? shortWords(state) : told(stateWords[state])}
    </span>
  );
}

function shortWords(state: State): string {
  if (state === 'accepted') return t('Accepted');
  return state === 'unknown' ? t('Unknown') : told(stateWords[state]);
}
